package org.shumao.tradecore.referencedata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.authority.LiableParty;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.KindPeriod;

/** Says what events of the registry change in the reference data. */
public final class EnterpriseChanges {
    private static final KnownEnterprise UNKNOWN = new KnownEnterprise(0, List.of());

    private EnterpriseChanges() {}

    /**
     * Says what is known of an enterprise.
     *
     * @param version of its newest event
     * @param aliases that this event names
     */
    public record KnownEnterprise(long version, List<String> aliases) {}

    /** The newest event of every enterprise that is newer than what is known; delivery may repeat and go back. */
    public static List<EnterpriseEvent> newest(List<EnterpriseEvent> events, Map<String, KnownEnterprise> known) {
        Map<String, EnterpriseEvent> newest = new LinkedHashMap<>();
        for (EnterpriseEvent event : events) {
            long present = known.getOrDefault(event.uscc(), UNKNOWN).version();
            if (event.version() > present) {
                newest.merge(event.uscc(), event, (a, b) -> b.version() > a.version() ? b : a);
            }
        }
        return List.copyOf(newest.values());
    }

    /**
     * Entries whose value differs from the present one. A code that an enterprise no longer names is nobody's only if it was
     * that enterprise's until now: after a merge, or when somebody else got the code, the event of the new holder may be read
     * first. Their version number is given when they are stored. */
    public static List<ReferenceDataEntry> entries(
            List<EnterpriseEvent> newest, Map<String, KnownEnterprise> known, ReferenceDataHistory history) {
        Map<String, ReferenceDataEntry> aliases = new LinkedHashMap<>();
        List<ReferenceDataEntry> entries = new ArrayList<>();
        for (EnterpriseEvent event : newest) {
            Set<String> dropped =
                    new HashSet<>(known.getOrDefault(event.uscc(), UNKNOWN).aliases());
            event.aliases().forEach(dropped::remove);
            dropped.stream()
                    .filter(alias -> isHeldBy(event.uscc(), alias, history))
                    .forEach(alias -> aliases.putIfAbsent(
                            alias, new ReferenceDataEntry(0, ReferenceDataKind.ALIAS, alias, null)));
            event.aliases()
                    .forEach(alias -> aliases.put(
                            alias, new ReferenceDataEntry(0, ReferenceDataKind.ALIAS, alias, event.uscc())));
            entries.add(new ReferenceDataEntry(0, ReferenceDataKind.PROVINCE, event.uscc(), event.province()));
        }
        entries.addAll(aliases.values());
        List<ReferenceDataEntry> changed = new ArrayList<>(changed(entries, history));
        for (EnterpriseEvent event : newest) {
            List<Agency> agents = event.agents() == null ? List.of() : event.agents();
            addRows(
                    changed,
                    ReferenceDataKind.AGENCY,
                    event.uscc(),
                    agents.stream().map(ValidityRow::of),
                    history);
            Stream<KindPeriod> kinds =
                    LiableParty.periodsOfRoles(
                            event.kinds().stream().map(Enum::name).toList(), event.kindPeriods())
                            .stream();
            addRows(changed, ReferenceDataKind.ENTERPRISE_KIND, event.uscc(), kinds.map(ValidityRow::of), history);
        }
        return changed;
    }

    /** Returns entries of obligations that came, or are taken back. Their version number is given when they are stored. */
    public static List<ReferenceDataEntry> entries(
            Collection<ServiceObligation> published, ReferenceDataHistory history) {
        ReferenceDataKind kind = ReferenceDataKind.SERVICE_OBLIGATION;
        return published.stream()
                .filter(obligation -> obligation.owed()
                        != history.rows(kind, obligation.enterprise(), history.latestVersion())
                                .contains(obligation.row()))
                .map(obligation ->
                        new ReferenceDataEntry(0, kind, obligation.enterprise(), obligation.row(), !obligation.owed()))
                .toList();
    }

    /** Rows that were not there, and those that are no longer there. */
    private static void addRows(
            List<ReferenceDataEntry> entries,
            ReferenceDataKind kind,
            String code,
            Stream<String> rows,
            ReferenceDataHistory history) {
        Set<String> present = rows.collect(Collectors.toCollection(TreeSet::new));
        Set<String> before = new TreeSet<>(history.rows(kind, code, history.latestVersion()));
        before.stream()
                .filter(row -> !present.contains(row))
                .forEach(row -> entries.add(new ReferenceDataEntry(0, kind, code, row, true)));
        present.stream()
                .filter(row -> !before.contains(row))
                .forEach(row -> entries.add(new ReferenceDataEntry(0, kind, code, row)));
    }

    private static boolean isHeldBy(String enterprise, String alias, ReferenceDataHistory history) {
        return history.value(ReferenceDataKind.ALIAS, alias, history.latestVersion())
                .filter(enterprise::equals)
                .isPresent();
    }

    public static List<ReferenceDataEntry> changed(List<ReferenceDataEntry> entries, ReferenceDataHistory history) {
        return entries.stream()
                .filter(entry -> !Optional.ofNullable(entry.value())
                        .equals(history.value(entry.kind(), entry.code(), history.latestVersion())))
                .toList();
    }
}
