import { expect, it } from "vitest";
import { serviceOfFile } from "./service-of-file";

it("takes the days of one log for one service, as the app does", () => {
  const days = ["/var/log/till-2031-02-07.log", "/var/log/till-2031-02-08.log.gz", "till.log.1", "till.log"];
  expect(days.map(serviceOfFile)).toEqual(days.map(() => "till"));
});

it("names what lies in an archive by its folder there where its own name says nothing", () => {
  expect(serviceOfFile("logs.zip!checkout/app.log")).toBe("checkout");
  expect(serviceOfFile("logs.zip!app.log")).toBe("app");
});

it("keeps the folder that a file is given with, as a folder that is dropped into the page", () => {
  expect(serviceOfFile("checkout/access.log")).toBe("checkout");
  expect(serviceOfFile("./checkout/access.log.1.gz")).toBe("checkout");
  expect(serviceOfFile("checkout/till.log")).toBe("till");
});

it("leaves out the folders of this computer, which a delivery does not tell", () => {
  expect(serviceOfFile("/home/nils/access.log")).toBe("access");
  expect(serviceOfFile("../nils/access.log")).toBe("access");
  expect(serviceOfFile("till/../../nils/access.log")).toBe("access");
  expect(serviceOfFile("C:\\nils\\access.log")).toBe("access");
  expect(serviceOfFile("-")).toBe("stdin");
});
