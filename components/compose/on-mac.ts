/** Does this machine name its keys as a Mac does? */
export const onMac = /mac|iphone|ipad/i.test(navigator.platform);
