package org.shumao.aggregation.release.serving;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.serving.ReleaseView.SdmxData;
import org.shumao.aggregation.serieskey.DataAddress;
import org.shumao.aggregation.serieskey.DatasetKeys;
import org.shumao.aggregation.serieskey.SdmxConfig;
import org.shumao.contracts.period.Period;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Reads visible releases and the calendar. */
@ApplicationScoped
class ReleaseReader {
    /** A release is superseded when none of its vintages is in force. */
    private static final String RELEASES = "with in_force as materialized (select * from " + ReleasedSnapshot.IN_FORCE
            + " newest) select r.*, not exists (select from in_force f where f.build_id = r.build_id) as superseded"
            + " from release r where r.due <= ?";

    private static final String HOLDS_DATASET =
            " and exists (select from release_period p where p.build_id = r.build_id and p.dataset = ?)";
    private static final String HOLDS_PERIOD =
            " and exists (select from release_period p where p.build_id = r.build_id and p.period = ?)";
    private static final String HOLDS_BOTH =
            " and exists (select from release_period p where p.build_id = r.build_id and p.dataset = ? and p.period = ?)";
    private static final String BEHIND =
            " and (r.due, r.release_id) < (?::timestamptz, ?) order by r.due desc, r.release_id desc limit ?";

    private static final String NEWEST = "select coalesce(max(due), 'epoch') as due from release where due <= ?";
    private static final String VINTAGES =
            "select p.dataset, p.version, p.period, f.release_id from release_period p join "
                    + ReleasedSnapshot.IN_FORCE
                    + " f using (dataset, period) where p.release_id = ? order by dataset, period";
    private static final String FILES =
            "select dataset, format, length, sha256 from release_file where release_id = ? order by dataset, format";
    private final ServingConfig config;
    private final DatasetCatalogue catalogue;
    private final SdmxConfig sdmx;

    ReleaseReader(ServingConfig config, DatasetCatalogue catalogue, SdmxConfig sdmx) {
        this.config = config;
        this.catalogue = catalogue;
        this.sdmx = sdmx;
    }

    /**
     * Says which releases a list has.
     *
     * @param group their group; null for all
     * @param dataset one that they hold; null for any
     * @param period one that they hold, of the dataset if that is named; null for any
     */
    record Filter(
            @Nullable String group,
            @Nullable String dataset,
            @Nullable Period period) {}

    /**
     * Returns when the newest release became public: the state of this moment stays the same until the next one does. The first of all
     * moments if there is no release.
     */
    Instant newestDue(ReleasedSnapshot snapshot) throws SQLException {
        return Sql.first(snapshot.connection(), NEWEST, row -> Columns.instant(row, "due"), snapshot.asOf())
                .orElseThrow();
    }

    /**
     * Returns a part of the releases, the newest first.
     *
     * @param behindDue due minute of the last one before
     * @param behindId its id
     */
    List<ReleaseSummary> page(
            ReleasedSnapshot snapshot, Filter filter, Instant behindDue, String behindId, PageRequest page)
            throws SQLException {
        StringBuilder sql = new StringBuilder(RELEASES);
        List<Object> parameters = new ArrayList<>(List.of(snapshot.asOf(), snapshot.asOf()));
        if (filter.group() != null) {
            sql.append(" and r.release_group = ?");
            parameters.add(filter.group());
        }
        if (filter.dataset() != null) {
            sql.append(filter.period() == null ? HOLDS_DATASET : HOLDS_BOTH);
            parameters.add(filter.dataset());
        } else if (filter.period() != null) {
            sql.append(HOLDS_PERIOD);
        }
        if (filter.period() != null) {
            parameters.add(filter.period().toString());
        }
        parameters.addAll(List.of(behindDue, behindId, page.limitAndOne()));
        return Sql.query(
                snapshot.connection(), sql.append(BEHIND).toString(), ReleaseReader::summary, parameters.toArray());
    }

    /** @throws HttpProblem {@code not-released} or {@code release-withdrawn} */
    ReleaseView get(ReleasedSnapshot snapshot, String id) throws SQLException {
        Connection connection = snapshot.connection();
        Optional<ReleaseView> found = Sql.first(
                connection,
                RELEASES + " and r.release_id = ?",
                row -> view(snapshot, row),
                snapshot.asOf(),
                snapshot.asOf(),
                id);
        if (found.isEmpty()) {
            throw NotReleased.release(snapshot, id);
        }
        return found.get();
    }

    /** Returns the problem of a dataset of which nothing is released yet. */
    HttpProblem notReleased(ReleasedSnapshot snapshot, Collection<String> groups) {
        return NotReleased.due(
                        snapshot.next(groups).map(ReleasedSnapshot.Planned::due).orElse(null))
                .build();
    }

    private ReleaseView view(ReleasedSnapshot snapshot, ResultSet row) throws SQLException {
        ReleaseSummary summary = summary(row);
        Connection connection = snapshot.connection();
        List<ReleaseView.Vintage> vintages = Sql.query(
                connection, VINTAGES, vintage -> vintage(vintage, summary.id()), snapshot.asOf(), summary.id());
        return new ReleaseView(
                summary,
                Columns.instantOrNull(row, "cut_off"),
                text(row, "quality_note"),
                text(row, "revision_note"),
                Licence.of(config),
                HexFormat.of().formatHex(row.getBytes("manifest_digest")),
                vintages,
                Sql.query(connection, FILES, file -> file(file, summary.id()), summary.id()),
                sdmx(summary, vintages),
                snapshot.next(List.of(summary.group()))
                        .map(ReleaseView.Planned::of)
                        .orElse(null));
    }

    private List<SdmxData> sdmx(ReleaseSummary release, List<ReleaseView.Vintage> vintages) {
        Map<String, List<Period>> periods = vintages.stream()
                .collect(Collectors.groupingBy(
                        ReleaseView.Vintage::dataset,
                        TreeMap::new,
                        Collectors.mapping(
                                vintage -> Period.parse(vintage.period()).orElseThrow(), Collectors.toList())));
        return periods.entrySet().stream()
                .flatMap(one -> catalogue
                        .find(one.getKey())
                        .map(dataset -> new SdmxData(dataset.id(), address(release, dataset, one.getValue())))
                        .stream())
                .toList();
    }

    private DataAddress address(ReleaseSummary release, Dataset dataset, List<Period> periods) {
        return DataAddress.of(
                sdmx.agency(),
                new DatasetKeys(dataset),
                release.status().equals(ReleaseStatus.FLASH.code()),
                new DatasetKeys.Selection(
                        periods.stream().map(Period::frequency).collect(Collectors.toSet()), Map.of(), Set.of()),
                Collections.min(periods, Comparator.comparing(Period::first)),
                Collections.max(periods, Comparator.comparing(Period::last)),
                release.due());
    }

    private static ReleaseSummary summary(ResultSet row) throws SQLException {
        String id = Columns.text(row, "release_id");
        return new ReleaseSummary(
                id,
                Columns.text(row, "release_group"),
                Columns.text(row, "period"),
                row.getInt("round"),
                ReleaseStatus.valueOf(Columns.text(row, "status")).code(),
                Columns.instant(row, "due"),
                text(row, "title"),
                row.getBoolean("superseded"),
                "/api/v1/releases/" + id);
    }

    private static ReleaseView.Vintage vintage(ResultSet row, String id) throws SQLException {
        String inForce = Columns.text(row, "release_id");
        return new ReleaseView.Vintage(
                Columns.text(row, "dataset"),
                Columns.text(row, "version"),
                Columns.text(row, "period"),
                !inForce.equals(id),
                inForce);
    }

    private static ReleaseView.File file(ResultSet row, String id) throws SQLException {
        String dataset = Columns.text(row, "dataset");
        String format = Columns.text(row, "format");
        return new ReleaseView.File(
                dataset,
                format,
                row.getLong("length"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                ReleaseView.File.href(dataset, id, format));
    }

    static Text text(ResultSet row, String column) throws SQLException {
        return new Text(Columns.text(row, column + "_en"), Columns.text(row, column + "_zh"));
    }
}
