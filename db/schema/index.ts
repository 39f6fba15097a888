export * from "./action-items";
export * from "./imports";
export * from "./incidents";
export * from "./judgement";
export * from "./log-records";
export * from "./objectives";
export * from "./postmortems";
