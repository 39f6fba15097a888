"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useNotify } from "@/components/ui/notices";
import type { DraftKeeper } from "@/lib/client/draft-keeper";
import { deletePostmortem, postmortemQueries, restorePostmortem } from "@/lib/client/postmortems";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import { PANELS, type PanelName } from "../document/side-panel";

const TemplateDialog = dynamic(() => import("./template-dialog").then((room) => room.TemplateDialog), {
  // Its own boundary: without one the whole page would wait for it.
  ssr: false,
});

const ICONS = { remarks: "info", evidence: "records", versions: "clock" } as const;

/** What is done seldom: deleting, which can be taken back. */
export function PostmortemMenu({
  postmortem,
  keeper,
  onShow,
}: {
  postmortem: WirePostmortem;
  keeper: DraftKeeper;
  onShow: (panel: PanelName) => void;
}) {
  const panels = useTranslations("writing.panel");
  const t = useTranslations("postmortems.menu");
  const templates = useTranslations("documents.templates");
  const common = useTranslations("common");
  const router = useRouter();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: postmortemQueries.all });
  const onError = (error: Error) => notify({ text: error.message });
  const restore = useMutation({
    mutationFn: () => restorePostmortem(postmortem.id),
    onSuccess: refresh,
    onError,
  });
  const remove = useMutation({
    mutationFn: async () => {
      await keeper.flush();
      await deletePostmortem(postmortem.id);
    },
    onSuccess: async () => {
      notify({ text: t("deleted"), action: { label: common("undo"), run: () => restore.mutate() } });
      router.push("/postmortems");
      await queryClient.invalidateQueries({ queryKey: [...postmortemQueries.all, "list"] });
    },
    onError,
  });
  const [saving, setSaving] = useState(false);
  return (
    <>
      <Menu label="⋯" name={t("more")} align="end">
        {PANELS.map((panel) => (
          <MenuItem key={panel} icon={ICONS[panel]} onSelect={() => onShow(panel)}>
            {panels(panel)}
          </MenuItem>
        ))}
        <MenuItem icon="copy" onSelect={() => setSaving(true)}>
          {templates("save")}
        </MenuItem>
        <MenuItem icon="trash" danger onSelect={() => remove.mutate()}>
          {t("delete")}
        </MenuItem>
      </Menu>
      {saving && (
        <TemplateDialog
          postmortemId={postmortem.id}
          title={postmortem.title}
          onSave={() => keeper.flush()}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  );
}
