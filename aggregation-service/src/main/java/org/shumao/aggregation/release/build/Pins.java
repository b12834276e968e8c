package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.release.confidentiality.Confidentiality;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Says what the content of a release depends on: with equal pins, a build gives equal content. */
@ApplicationScoped
class Pins {
    private static final String TAKEN = "select topic || '-' || partition, next_offset from intake_partition";
    private static final String FOLLOWED = "select topic, next_offset from reference_data_feed";
    private static final String REFERENCE_DATA = "select kind, max(version) from reference_data_entry group by kind";
    private static final String EVALUATED =
            "select topic || '-' || partition, reevaluated_version from intake_partition";

    private static final String OTHERS = """
            select 'referenceSeries', version from reference_series_state
             union all select 'response', version from reporting_response_version
             union all select 'cube', version from cube_version
             union all select 'referenceData', version from reference_data_version
             union all select 'enterprises', count(*) from enterprise
             union all select 'exclusionsInForce', count(*) from exclusion where withdrawn_at is null
            """;

    private final DatasetCatalogue catalogue;
    private final long scale;
    private final TradeReader trade;
    private final EnterpriseDatasets enterprises;
    private final String observedFrom;
    private final int observingGroups;
    private final String software;

    Pins(
            DatasetCatalogue catalogue,
            @ConfigProperty(name = "shumao.release.scale", defaultValue = "1") long scale,
            TradeReader trade,
            EnterpriseDatasets enterprises,
            @ConfigProperty(name = "shumao.headline.observed-from") String observedFrom,
            @ConfigProperty(name = "shumao.headline.observing-groups") int observingGroups,
            @ConfigProperty(name = "quarkus.application.version") String software) {
        this.catalogue = catalogue;
        this.scale = scale;
        this.trade = trade;
        this.enterprises = enterprises;
        this.observedFrom = observedFrom;
        this.observingGroups = observingGroups;
        this.software = software;
    }

    /**
     * Reads them in the snapshot of a build. What the registry says of enterprises is what the replica had by the position of its topic.
     *
     * @throws RefusedBuild if the figures of this moment follow from two versions of the reference data
     */
    Map<String, Object> read(Snapshot snapshot, String release) throws SQLException {
        if (snapshot.state().reevaluating()) {
            throw new RefusedBuild("Stored orders are being evaluated anew, since reference data changed. Wait until"
                    + " GET /api/v1/intake says that it has ended, and start a build again.");
        }
        Connection connection = snapshot.connection();
        Map<String, Object> pins = new TreeMap<>();
        pins.put("cutOff", snapshot.now().toString());
        pins.put("positions", longs(connection, TAKEN));
        pins.put("followedPositions", longs(connection, FOLLOWED));
        pins.put("referenceData", longs(connection, REFERENCE_DATA));
        pins.put("evaluatedVersions", longs(connection, EVALUATED));
        pins.put("versions", longs(connection, OTHERS));
        pins.put("confidentiality", Confidentiality.of(connection, release).applied());
        pins.put("catalogue", catalogue.version());
        pins.put("scale", scale);
        pins.put("codeLists", codeLists());
        pins.put("finalAfter", trade.settings().finalAfter().toString());
        pins.put("stoppedAfterMonths", enterprises.stoppedAfterMonths());
        pins.put("observedFrom", observedFrom);
        pins.put("observingGroups", observingGroups);
        pins.put("software", software);
        return pins;
    }

    private static Map<String, Long> longs(Connection connection, String sql) throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        List<Map.Entry<String, Long>> rows =
                Sql.query(connection, sql, row -> Map.entry(row.getString(1), row.getLong(2)));
        rows.forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    /** Returns the digest of each code list that members of datasets are in, groups and their months included. */
    private Map<String, String> codeLists() {
        Map<String, String> digests = new TreeMap<>();
        catalogue.all().stream()
                .flatMap(dataset -> dataset.dimensions().stream())
                .distinct()
                .map(IndicatorCatalogue.published()::dimension)
                .forEach(entry -> entry.classification()
                        .ifPresent(list -> digests.computeIfAbsent(
                                Objects.requireNonNull(entry.codeList()), id -> CanonicalJson.hex(content(list)))));
        return digests;
    }

    private static String content(Classification list) {
        return list.items() + "" + list.levels().stream().map(list::memberships).toList();
    }
}
