"use client";

import { useState } from "react";
import { COOKIES, writeCookie } from "@/components/layout/settings-cookies";
import type { SignedIn } from "@/lib/contracts/people";

/** Runs what lets somebody in and then loads the page anew: everything on it is read as that person. */
export function useEntrance(next: string) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const enter = async (work: () => Promise<SignedIn>) => {
    setBusy(true);
    setError(null);
    try {
      const { name, email } = await work();
      writeCookie(COOKIES.actor, name);
      writeCookie(COOKIES.account, email ?? "");
      window.location.assign(next);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return { busy, error, enter };
}
