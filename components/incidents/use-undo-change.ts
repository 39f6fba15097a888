import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNotify } from "@/components/ui/notices";
import { undoIncidentChange } from "@/lib/client/incidents";

/** Takes the newest change of an incident back. */
export function useUndoChange(incidentId: string) {
  const notify = useNotify();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => undoIncidentChange(incidentId),
    onSuccess: () => queryClient.invalidateQueries(),
    onError: (error: Error) => notify({ text: error.message }),
  });
}
