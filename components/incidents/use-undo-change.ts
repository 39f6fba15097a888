import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNotify } from "@/components/ui/notices";
import { undoIncidentChange } from "@/lib/client/incidents";

/** Takes the change of an incident back that made a revision, where nobody has changed it since. */
export function useUndoChange(incidentId: string) {
  const notify = useNotify();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (revision: number) => undoIncidentChange(incidentId, revision),
    onSuccess: () => queryClient.invalidateQueries(),
    onError: (error: Error) => notify({ text: error.message }),
  });
}
