package org.shumao.registry.fact;

import static org.shumao.contracts.registry.EnterpriseStatus.ACTIVE;
import static org.shumao.contracts.registry.EnterpriseStatus.APPLIED;
import static org.shumao.contracts.registry.EnterpriseStatus.DEREGISTERED;
import static org.shumao.contracts.registry.EnterpriseStatus.MERGED;
import static org.shumao.contracts.registry.EnterpriseStatus.SUSPENDED;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.shumao.contracts.registry.EnterpriseStatus;

/** Says which status may follow which. An officer sets them one after the other; only a merge makes MERGED. */
public final class Lifecycle {
    /** Those that a new registration may have. */
    public static final Set<EnterpriseStatus> FIRST = EnumSet.of(APPLIED, ACTIVE, SUSPENDED, DEREGISTERED);

    private static final Map<EnterpriseStatus, Set<EnterpriseStatus>> NEXT = Map.of(
            APPLIED, EnumSet.of(ACTIVE, DEREGISTERED),
            ACTIVE, EnumSet.of(SUSPENDED, DEREGISTERED),
            SUSPENDED, EnumSet.of(ACTIVE, DEREGISTERED),
            DEREGISTERED, EnumSet.noneOf(EnterpriseStatus.class),
            MERGED, EnumSet.noneOf(EnterpriseStatus.class));

    private Lifecycle() {}

    /** Returns what may follow, set by an officer. */
    public static Set<EnterpriseStatus> next(EnterpriseStatus status) {
        return EnumSet.copyOf(NEXT.getOrDefault(status, Set.of()));
    }

    /** Says whether a record of this status may be merged into another one. */
    public static boolean canBeMerged(EnterpriseStatus status) {
        return status != DEREGISTERED && status != MERGED;
    }
}
