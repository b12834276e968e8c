package org.shumao.ingestion.register;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.KindPeriod;

/**
 * Holds what ingestion needs of an {@code EnterpriseEvent}: a kind or status that this program does not know yet does not matter
 * here, and skipping the rest makes a million events quick to read.
 *
 * @param uscc the enterprise
 * @param version a lower version never replaces a higher one
 * @param aliases other codes it is written under
 * @param agents who may submit for it, if anybody
 * @param kinds what it does today
 * @param kindPeriods when it was of which kind; null if it was of these kinds on all days
 */
public record RegisteredEnterprise(
        String uscc,
        long version,
        List<String> aliases,
        @Nullable List<Agency> agents,
        Set<String> kinds,
        @Nullable List<KindPeriod> kindPeriods) {
    public RegisteredEnterprise {
        aliases = List.copyOf(aliases);
        agents = agents == null ? null : List.copyOf(agents);
        kinds = Set.copyOf(kinds);
    }
}
