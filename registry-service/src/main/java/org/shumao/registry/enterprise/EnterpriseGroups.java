package org.shumao.registry.enterprise;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;

/**
 * Groups of enterprises: everyone names the head, the head at most itself. So a group has one level, and no chains and no
 * circles.
 */
@ApplicationScoped
public class EnterpriseGroups {
    private final EnterpriseTable table;

    EnterpriseGroups(EnterpriseTable table) {
        this.table = table;
    }

    /** Locks an enterprise, if it is registered, and the head that it is to name, in order of their ids. */
    public Optional<Enterprise> lock(String id, @Nullable String head) {
        Set<String> ids = new TreeSet<>(Set.of(id));
        if (head != null) {
            ids.add(head);
        }
        return table.lockAll(ids).stream()
                .filter(enterprise -> enterprise.id().equals(id))
                .findFirst();
    }

    /** Names what speaks against a head; both are locked. */
    public void check(String id, @Nullable String head, Violations violations) {
        if (head == null || head.equals(id)) {
            return;
        }
        Optional<Enterprise> found = table.find(head);
        if (found.isEmpty()) {
            refuse(head, "a registered enterprise", "The head of the group is not registered.", violations);
            return;
        }
        String above = found.get().facts().groupHead();
        if (found.get().isMerged()) {
            String target = found.get().facts().mergedInto();
            refuse(head, String.valueOf(target), "The head was merged into " + target + ".", violations);
        } else if (above != null && !above.equals(head)) {
            refuse(head, above, "The head belongs to the group of " + above + " itself.", violations);
        } else if (table.isHead(id)) {
            refuse(
                    head,
                    id,
                    "The enterprise is the head of a group; its members must name another one first.",
                    violations);
        }
    }

    private static void refuse(String head, String expected, String message, Violations violations) {
        violations.add("groupHead", "head-of-group", head, expected, message);
    }
}
