interface Tabs {
  getCurrent(): Promise<{ id?: number } | undefined>;
  remove(id: number): Promise<void>;
}

/**
 * Closes the composer's own window. Where it stands in a tab instead (Firefox for Android has no windows) the page may
 * not close itself, so the tab is removed.
 */
export function closeSelf(): void {
  const world = globalThis as unknown as { browser?: { tabs?: Tabs }; chrome?: { tabs?: Tabs } };
  const tabs = world.browser?.tabs ?? world.chrome?.tabs;
  window.close();
  void tabs
    ?.getCurrent()
    .then((tab) => (tab?.id === undefined ? undefined : tabs.remove(tab.id)))
    .catch(() => {});
}
