// Loaded before a bootstrap by NODE_OPTIONS: writes when it compiles a module, makes an instance and has its first
// reply, so that `wasmstrap bench` can draw a cold start. Times are milliseconds since 1970.
"use strict";
const { writeFileSync } = require("node:fs");

const file = process.env.WASMSTRAP_TRACE_START;
delete process.env.WASMSTRAP_TRACE_START;
delete process.env.NODE_OPTIONS;

const marks = {};
const mark = (name) => {
  marks[name] ??= performance.timeOrigin + performance.now();
};
const write = () => writeFileSync(file, JSON.stringify(marks));

mark("ready");
write();

const { Module, Instance, compile, promising } = WebAssembly;

WebAssembly.Module = new Proxy(Module, {
  construct(target, args, self) {
    mark("compile");
    const module = Reflect.construct(target, args, self);
    mark("compiled");
    return module;
  },
});

WebAssembly.compile = async (bytes) => {
  mark("compile");
  const module = await compile(bytes);
  mark("compiled");
  return module;
};

const originals = new Map();

WebAssembly.Instance = new Proxy(Instance, {
  construct(target, args) {
    const exports = { ...Reflect.construct(target, args).exports };
    const name = (process.env._HANDLER ?? "").split(".").at(-1);
    const handler = exports[name];
    if (typeof handler === "function") {
      exports[name] = (...values) => {
        const status = handler(...values);
        mark("handled");
        return status;
      };
      originals.set(exports[name], handler);
    }
    const end = exports.wasmstrap_end;
    if (typeof end === "function") {
      // Called once the reply is posted: from here on nobody waits.
      exports.wasmstrap_end = () => {
        write();
        exports.wasmstrap_end = end;
        end();
      };
    }
    return { exports };
  },
});

if (promising) {
  WebAssembly.promising = (entry) => {
    const suspendable = promising(originals.get(entry) ?? entry);
    return async (...values) => {
      const status = await suspendable(...values);
      mark("handled");
      return status;
    };
  };
}
