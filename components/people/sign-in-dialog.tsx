"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { COOKIES, readCookie, writeCookie } from "@/components/layout/settings-cookies";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { signIn } from "@/lib/client/people";
import { Refusal } from "./entrance-form";
import { EmailAndPassword } from "./sign-in-form";

interface Props {
  why: "unauthenticated" | "sign-in-again";
  onEnd: (signedIn: boolean) => void;
}

/** Signing in over the page that needs it; what waits goes on afterwards. */
export default function SignInDialog({ why, onEnd }: Props) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const [email, setEmail] = useState(() => readCookie(COOKIES.account));
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      const { name, email: account } = await signIn({ email, password });
      writeCookie(COOKIES.actor, name);
      writeCookie(COOKIES.account, account ?? "");
      onEnd(true);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={why === "unauthenticated" ? t("signInAgain") : t("confirm")}
      onClose={() => onEnd(false)}
      actions={
        <>
          <Button onClick={() => onEnd(false)}>{common("cancel")}</Button>
          <Button type="submit" form="sign-in-here" look="primary" busy={busy}>
            {t("signIn")}
          </Button>
        </>
      }
    >
      <form
        id="sign-in-here"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="text-ink-2">{why === "unauthenticated" ? t("signInAgainText") : t("confirmText")}</p>
        <EmailAndPassword email={email} onEmail={setEmail} password={password} onPassword={setPassword} />
        <Refusal error={error} />
      </form>
    </Dialog>
  );
}
