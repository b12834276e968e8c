package org.shumao.aggregation.referencedata;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.registry.EarlierFacts;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseProfile;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.referencedata.EnterpriseChanges.KnownEnterprise;

/** Table enterprise, the replica of the registry: the newest version of every enterprise, a million of them. */
@ApplicationScoped
class EnterpriseStore {
    private static final List<String> COLUMNS = List.of(
            "uscc",
            "version",
            "name",
            "kinds",
            "aliases",
            "province",
            "registered_on",
            "status",
            "country",
            "city",
            "pilot_zone",
            "cluster",
            "industry",
            "size_class",
            "group_head",
            "first_filed_on",
            "status_since",
            "merged_into",
            "earlier_facts",
            "facts_since",
            "taken_at");

    private static final String ALL = String.join(", ", COLUMNS);

    private static final String MERGE = "insert into enterprise (" + ALL + ") select " + ALL
            + " from taken_enterprise order by uscc on conflict (uscc) do update set "
            + COLUMNS.stream()
                    .skip(1)
                    .map(column -> column + " = excluded." + column)
                    .reduce((a, b) -> a + ", " + b)
                    .orElseThrow()
            + " where enterprise.version < excluded.version";

    /** Of events older than the profile. */
    private static final EnterpriseProfile NOTHING_KNOWN =
            new EnterpriseProfile("CN", null, null, null, null, null, null, null, LocalDate.EPOCH, null);

    private static final EventCodec<EarlierFacts> EARLIER = EventCodec.of(EarlierFacts.class);

    private final Clock clock;

    EnterpriseStore(Clock clock) {
        this.clock = clock;
    }

    /** The last known version and aliases of the enterprises, by USCC. */
    Map<String, KnownEnterprise> known(Connection connection, Collection<String> usccs) throws SQLException {
        Map<String, KnownEnterprise> known = new HashMap<>();
        Sql.query(
                        connection,
                        "select uscc, version, aliases from enterprise where uscc = any(?)",
                        row -> Map.entry(row.getString(1), new KnownEnterprise(row.getLong(2), List.of((String[])
                                row.getArray(3).getArray()))),
                        (Object) usccs.toArray(String[]::new))
                .forEach(enterprise -> known.put(enterprise.getKey(), enterprise.getValue()));
        return known;
    }

    void upsert(Connection connection, Collection<EnterpriseEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        Sql.execute(connection, "create temporary table taken_enterprise (like enterprise) on commit drop");
        BinaryCopy rows = new BinaryCopy(COLUMNS.size());
        Instant now = clock.instant();
        events.forEach(event -> add(rows, event, now));
        rows.copyInto(connection, "taken_enterprise (" + ALL + ")");
        Sql.execute(connection, MERGE);
    }

    private static void add(BinaryCopy rows, EnterpriseEvent event, Instant now) {
        rows.row()
                .text(event.uscc())
                .int8(event.version())
                .text(event.name())
                .textArray(event.kinds().stream().map(Enum::name).sorted().toList())
                .textArray(event.aliases())
                .nullable(event.province())
                .date(event.registeredOn())
                .text(event.status().name());
        EnterpriseProfile profile = event.profile();
        boolean known = profile != null;
        EnterpriseProfile facts = profile == null ? NOTHING_KNOWN : profile;
        List<EarlierFacts> earlier = event.earlier();
        rows.nullable(known ? facts.country() : null)
                .nullable(facts.city())
                .nullable(facts.pilotZone())
                .nullable(facts.cluster())
                .nullable(facts.industry())
                .nullable(facts.sizeClass() == null ? null : facts.sizeClass().name())
                .nullable(facts.groupHead())
                .date(facts.firstFiledOn())
                .date(known ? facts.statusSince() : null)
                .nullable(facts.mergedInto())
                .nullable(earlier == null ? null : json(earlier))
                .date(
                        earlier == null
                                ? null
                                : earlier.get(earlier.size() - 1).validTo().plusDays(1))
                .timestamp(now);
    }

    private static String json(List<EarlierFacts> earlier) {
        return earlier.stream()
                .map(facts -> new String(EARLIER.encode(facts), StandardCharsets.UTF_8))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
