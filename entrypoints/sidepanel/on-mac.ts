/** Does this machine name its keys as a Mac does? `userAgentData` says so in Chromium, `platform` in Firefox. */
export const onMac = /mac|iphone|ipad/i.test(navigator.platform);
