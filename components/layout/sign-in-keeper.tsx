"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onSignInNeeded } from "@/lib/client/sign-in-needed";

const SignInDialog = dynamic(() => import("../people/sign-in-dialog"), { ssr: false });

interface Asked {
  why: "unauthenticated" | "sign-in-again";
  end: (signedIn: boolean) => void;
}

/** Asks for the password in place when a call is refused for want of a session: the page and what is typed stay. */
export function SignInKeeper() {
  const [asked, setAsked] = useState<Asked | null>(null);
  // Outside system: the calls of the API, which wait for the answer.
  useEffect(
    () =>
      onSignInNeeded(
        (why) =>
          new Promise((resolve) =>
            setAsked({
              why,
              end: (signedIn) => {
                setAsked(null);
                resolve(signedIn);
              },
            }),
          ),
      ),
    [],
  );
  return asked && <SignInDialog why={asked.why} onEnd={asked.end} />;
}
