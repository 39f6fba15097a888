export * from "./imports";
export * from "./incidents";
export * from "./log-records";
export * from "./postmortems";
