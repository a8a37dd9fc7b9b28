export function _initialize(): void {}
