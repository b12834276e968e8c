package org.shumao.aggregation.release.build;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.build.Gate.Name;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.DisclosureCertificate;
import org.shumao.tradecore.disclosure.ReleaseCell;
import org.shumao.tradecore.disclosure.ReleaseTable;
import org.shumao.tradecore.disclosure.Withheld;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Checks a build, when its observations are written and before anybody signs it. */
@ApplicationScoped
public class ReleaseGates {
    private static final String UNREPORTED =
            "select services, period from period_response where response <> 'REPORTED' and period = any (?) order by 1, 2";

    /** What the review has not looked at yet may look wrong, too. */
    private static final String UNDECIDED = """
            select count(*), coalesce(sum(effect_fen), 0),
                   (select count(*) from review_change cross join lateral unnest(day) changed where changed between ? and ?)
              from review_entry where state = 'OPEN' and month between ? and ?
            """;

    /** Reads the vintage in force of each dataset and period. */
    private static final String IN_FORCE = """
            (select distinct on (dataset, period) dataset, period, build_id from aggregation_released.release_period
              order by dataset, period, VINTAGE desc)
            """.replace("VINTAGE", ReleasedSnapshot.VINTAGE);

    private static final String REVISED = """
            select n.dataset, n.period, count(*) as values, max(abs(n.value - o.value) * 100 / nullif(abs(o.value), 0)) as most
              from release_observation n join IN_FORCE v using (dataset, period)
                   join release_observation o on (o.build_id, o.dataset, o.period, o.series, o.measure)
                                               = (v.build_id, n.dataset, n.period, n.series, n.measure)
             where n.build_id = ? and abs(n.value - o.value) * 100 > ? * abs(o.value)
             group by 1, 2 order by 1, 2
            """.replace("IN_FORCE", IN_FORCE);

    private static final String EXPLAINED =
            "select 1 from release_build where build_id = ? and revision_note_en <> '' and revision_note_zh <> ''";

    /** Two earlier years at least: of fewer nobody says record. */
    private static final String RECORDS = """
            with released as (
                select period, series, measure, value from release_observation where build_id = ? and dataset = 'headline'
                   and measure like '%-cny'),
            known as (
                select * from released
                 union all
                select o.period, o.series, o.measure, o.value
                  from release_observation o join IN_FORCE v using (build_id, dataset, period)
                 where o.dataset = 'headline' and o.period not in (select period from released))
            select 'headline', n.period, n.series, n.measure from released n
             where (select count(*) >= 2 and max(k.value) < n.value from known k
                     where (k.series, k.measure) = (n.series, n.measure)
                       and substr(k.period, 5) = substr(n.period, 5) and left(k.period, 4) < left(n.period, 4))
             order by 2, 3, 4
            """.replace("IN_FORCE", IN_FORCE);

    private static final String RECONCILED = """
            select r.id, r.states_differing, r.cells_differing,
                   r.started_at >= coalesce((select max(as_of) from cell where month between ? and ?), '-infinity') as proves
              from reconciliation r where r.state = 'COMPLETED' and r.cube_rebuild is null
             order by r.started_at desc limit 1
            """;

    private final ReleaseCheckConfig config;
    private final Clock clock;

    ReleaseGates(ReleaseCheckConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Holds what is checked.
     *
     * @param build its observations are written
     * @param periods of the release, by dataset
     * @param tables given to disclosure control
     */
    public record Content(UUID build, Map<String, List<Period>> periods, List<ReleaseTable> tables, Withheld withheld) {
        private List<Period> all() {
            return periods.values().stream()
                    .flatMap(Collection::stream)
                    .distinct()
                    .toList();
        }

        private Months months() {
            return Months.spanning(all());
        }
    }

    /**
     * Checks a build.
     *
     * @param connection sees what the build has written
     * @param snapshot that it was built in
     */
    public List<Gate> check(Connection connection, Snapshot snapshot, Content content) throws SQLException {
        return List.of(
                reported(snapshot, content),
                reviewList(snapshot, content),
                revisions(connection, content),
                records(connection, content),
                identities(content),
                reconciliation(snapshot, content),
                disclosure(content));
    }

    private static ObjectNode found() {
        return JsonNodeFactory.instance.objectNode();
    }

    private Gate reported(Snapshot snapshot, Content content) throws SQLException {
        YearMonth present = YearMonth.from(snapshot.now().atZone(clock.getZone()));
        ArrayNode open = JsonNodeFactory.instance.arrayNode();
        content.all().stream()
                .filter(period -> !period.last().isBefore(present))
                .forEach(period -> open.add(period.toString()));
        ArrayNode collecting = JsonNodeFactory.instance.arrayNode();
        Sql.query(
                        snapshot.connection(),
                        UNREPORTED,
                        row -> new Unreported(row.getBoolean(1), row.getString(2)),
                        (Object) content.all().stream().map(Period::toString).toArray(String[]::new))
                .stream()
                .filter(one -> one.concerns(content))
                .forEach(one ->
                        collecting.addObject().put("period", one.period()).put("ofServices", one.services()));
        ObjectNode found = found();
        found.set("notOver", open);
        found.set("notReported", collecting);
        return new Gate(Name.REPORTED, open.isEmpty() && collecting.isEmpty(), found);
    }

    private record Unreported(boolean services, String period) {
        boolean concerns(Content content) {
            return content.periods().entrySet().stream()
                    .anyMatch(one -> isOf(one.getKey())
                            && one.getValue().stream()
                                    .anyMatch(each -> each.toString().equals(period)));
        }

        /** The headline is of goods and of services. */
        private boolean isOf(String dataset) {
            return Optional.ofNullable(DatasetCatalogue.published()
                            .find(dataset)
                            .map(Dataset::definition)
                            .orElse(null))
                    .map(definition -> definition.lineKind().isOfServices() == services)
                    .orElse(true);
        }
    }

    private static Gate reviewList(Snapshot snapshot, Content content) throws SQLException {
        Months months = content.months();
        return Sql.first(
                        snapshot.connection(),
                        UNDECIDED,
                        row -> new Gate(
                                Name.REVIEW_LIST,
                                row.getLong(1) == 0 && row.getLong(3) == 0,
                                found().put("undecided", row.getLong(1))
                                        .put("effectFen", row.getBigDecimal(2))
                                        .put("notLookedAt", row.getLong(3))),
                        months.from().atDay(1).toEpochDay(),
                        months.to().atEndOfMonth().toEpochDay(),
                        Months.written(months.from()),
                        Months.written(months.to()))
                .orElseThrow();
    }

    private Gate revisions(Connection connection, Content content) throws SQLException {
        ObjectNode found = found().put("beyondPercent", config.revisionPercent());
        ArrayNode revised = found.putArray("revised");
        Sql.query(
                connection,
                REVISED,
                row -> revised.addObject()
                        .put("dataset", row.getString(1))
                        .put("period", row.getString(2))
                        .put("values", row.getLong(3))
                        .put("mostPercent", row.getBigDecimal(4)),
                content.build(),
                config.revisionPercent());
        boolean explained =
                Sql.first(connection, EXPLAINED, row -> true, content.build()).isPresent();
        return new Gate(Name.REVISIONS, revised.isEmpty() || explained, found.put("explained", explained));
    }

    private static Gate records(Connection connection, Content content) throws SQLException {
        ObjectNode found = found();
        ArrayNode records = found.putArray("records");
        Sql.query(
                connection,
                RECORDS,
                row -> records.addObject()
                        .put("dataset", row.getString(1))
                        .put("period", row.getString(2))
                        .put("series", row.getString(3))
                        .put("measure", row.getString(4)),
                content.build());
        return new Gate(Name.RECORDS, records.isEmpty(), found);
    }

    /** Whatever breaks the trade of a flow down adds up to the same; sums over time are checked where disclosure control lays them out. */
    private static Gate identities(Content content) {
        Map<String, Map<Period, BigInteger>> sums = new HashMap<>();
        for (ReleaseTable table : content.tables()) {
            table.cells().stream()
                    .filter(cell -> cell.part().equals(ReleaseCell.GROSS))
                    .forEach(cell -> sums.computeIfAbsent(
                                    table.dataset() + " " + cell.series().split("\\.", 2)[0], none -> new HashMap<>())
                            .merge(cell.period(), cell.fen(), BigInteger::add));
        }
        ObjectNode found = found();
        ArrayNode different = found.putArray("different");
        content.periods()
                .forEach((dataset, periods) -> above(dataset)
                        .ifPresent(total -> periods.forEach(period -> {
                            for (String flow : List.of("X", "M")) {
                                BigInteger whole = sum(sums, total + " " + flow, period);
                                BigInteger members = sum(sums, dataset + " " + flow, period);
                                if (content.periods()
                                                .getOrDefault(total, List.of())
                                                .contains(period)
                                        && !whole.equals(members)) {
                                    different
                                            .addObject()
                                            .put("dataset", dataset)
                                            .put("flow", flow)
                                            .put("period", period.toString())
                                            .put("differenceFen", whole.subtract(members));
                                }
                            }
                        })));
        return new Gate(Name.IDENTITIES, different.isEmpty(), found);
    }

    private static BigInteger sum(Map<String, Map<Period, BigInteger>> sums, String of, Period period) {
        return sums.getOrDefault(of, Map.of()).getOrDefault(period, BigInteger.ZERO);
    }

    private static Optional<String> above(String dataset) {
        return DatasetCatalogue.published().find(dataset).map(Dataset::above);
    }

    private static Gate reconciliation(Snapshot snapshot, Content content) throws SQLException {
        Months months = content.months();
        return Sql.first(
                        snapshot.connection(),
                        RECONCILED,
                        row -> new Gate(
                                Name.RECONCILIATION,
                                row.getLong(2) == 0 && row.getLong(3) == 0 && row.getBoolean(4),
                                found().put("reconciliation", row.getString(1))
                                        .put("statesDiffering", row.getLong(2))
                                        .put("cellsDiffering", row.getLong(3))
                                        .put("afterTheData", row.getBoolean(4))),
                        Months.written(months.from()),
                        Months.written(months.to()))
                .orElseGet(() -> new Gate(Name.RECONCILIATION, false, found().putNull("reconciliation")));
    }

    /** Verifies the certificate as its text is stored. */
    private static Gate disclosure(Content content) {
        String stored = content.withheld().certificate().write();
        List<String> failures = DisclosureCertificate.read(stored).failures();
        ObjectNode found = found().put("withheld", content.withheld().cells().size());
        found.put("failures", failures.size());
        return new Gate(Name.DISCLOSURE, failures.isEmpty(), found);
    }
}
