"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Instant } from "@/components/ui/instant";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Cell, Row } from "@/components/ui/table";
import { changeUser, endSessionsOf, makeResetLink } from "@/lib/client/people";
import type { WireUser } from "@/lib/contracts/people";
import { RoleSelect } from "./invite-form";
import type { usePeopleAction } from "./use-people-action";

interface Props {
  user: WireUser;
  isSelf: boolean;
  act: ReturnType<typeof usePeopleAction>["run"];
  onLink: (link: { url: string; user: WireUser }) => void;
}

/** A person with the role, and what an administrator can do about the account. */
export function UserRow({ user, isSelf, act, onLink }: Props) {
  const t = useTranslations("people");
  const reset = async () => {
    const made = await act(() => makeResetLink(user.id));
    if (made) onLink({ url: made.value.url, user });
  };
  return (
    <Row className={user.disabledAt ? "text-ink-3" : ""}>
      <Cell className="min-w-32 sm:min-w-48">
        <span className="font-medium">{user.name}</span> {isSelf && <Badge>{t("you")}</Badge>}{" "}
        {user.disabledAt && <Badge tone="outline">{t("disabled")}</Badge>}
        <span className="block text-sm break-all text-ink-2">{user.email}</span>
        <span className="block text-sm text-ink-3 sm:hidden">
          {user.lastSeenAt ? <Instant at={user.lastSeenAt} detail="minute" bare /> : t("notSignedIn")}
        </span>
      </Cell>
      <Cell className="max-sm:px-0">
        <RoleSelect
          small
          aria-label={t("roleOf", { name: user.name })}
          role={user.role}
          onChange={(role) => void act(() => changeUser(user.id, { role }))}
        />
      </Cell>
      <Cell className="hidden whitespace-nowrap text-ink-2 sm:table-cell">
        {user.lastSeenAt ? <Instant at={user.lastSeenAt} detail="minute" /> : t("notSignedIn")}
        {user.sessions > 0 && (
          <span className="block text-sm text-ink-3">{t("sessionCount", { count: user.sessions })}</span>
        )}
      </Cell>
      <Cell className="w-12 text-right">
        <Menu
          label={<Icon name="more" size={16} />}
          name={t("actionsFor", { name: user.name })}
          align="end"
          className="size-7 justify-center border-transparent px-0"
        >
          {!user.disabledAt && (
            <MenuItem icon="link" onSelect={() => void reset()}>
              {t("makeReset")}
            </MenuItem>
          )}
          <MenuItem
            icon="leave"
            disabled={user.sessions === 0}
            onSelect={() => void act(() => endSessionsOf(user.id))}
          >
            {t("endSessions")}
          </MenuItem>
          <MenuItem
            icon={user.disabledAt ? "undo" : "close"}
            danger={!user.disabledAt}
            onSelect={() => void act(() => changeUser(user.id, { disabled: !user.disabledAt }))}
          >
            {user.disabledAt ? t("enable") : t("disable")}
          </MenuItem>
        </Menu>
      </Cell>
    </Row>
  );
}
