package org.shumao.aggregation.release.serving;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.release.serving.DatasetView.DatasetSummary;
import org.shumao.aggregation.release.serving.DatasetView.DimensionView;
import org.shumao.aggregation.release.serving.DatasetView.MeasureView;
import org.shumao.aggregation.release.serving.DatasetView.PeriodInForce;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetMeasure;
import org.shumao.tradecore.release.ReleaseGroup;

/** Reads what is in force of the datasets of the catalogue. */
@ApplicationScoped
class DatasetReader {
    private static final String PERIODS = "select dataset, period, version, release_id, round, status, due from "
            + ReleasedSnapshot.IN_FORCE + " f where dataset = any(?)";

    private static final Comparator<PeriodInForce> BY_TIME = Comparator.comparing(
                    (PeriodInForce found) -> found.inTime().frequency())
            .thenComparing(found -> found.inTime().first())
            .thenComparing(PeriodInForce::period);

    private final DatasetCatalogue catalogue;
    private final ServingConfig config;

    DatasetReader(DatasetCatalogue catalogue, ServingConfig config) {
        this.catalogue = catalogue;
        this.config = config;
    }

    private record Found(String dataset, PeriodInForce period) {}

    /** Returns the dataset, in the units of this installation; a problem if the catalogue has none of this id. */
    Dataset dataset(String id) {
        return catalogue.find(id).orElseThrow(() -> Problems.notFound("There is no dataset of this id."));
    }

    /** Returns the groups in whose releases the dataset is. */
    Set<String> groups(Dataset dataset) {
        return catalogue.groups().stream()
                .filter(group -> group.datasets().contains(dataset.id()))
                .map(ReleaseGroup::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<DatasetSummary> all(ReleasedSnapshot snapshot) throws SQLException {
        List<String> ids = catalogue.all().stream().map(Dataset::id).toList();
        Map<String, List<PeriodInForce>> periods = found(snapshot, ids).stream()
                .collect(Collectors.groupingBy(Found::dataset, Collectors.mapping(Found::period, Collectors.toList())));
        Comparator<PeriodInForce> lastPublic = Comparator.comparing(PeriodInForce::due)
                .thenComparing(period -> period.inTime().last())
                .thenComparing(BY_TIME);
        return catalogue.all().stream()
                .map(dataset -> {
                    List<PeriodInForce> inForce = periods.getOrDefault(dataset.id(), List.of());
                    return DatasetSummary.of(
                            dataset, inForce, inForce.stream().max(lastPublic).orElse(null));
                })
                .toList();
    }

    /** Returns the periods of which something is in force, the shortest first, each in its order. */
    List<PeriodInForce> periods(ReleasedSnapshot snapshot, Dataset dataset) throws SQLException {
        return found(snapshot, List.of(dataset.id())).stream()
                .map(Found::period)
                .sorted(BY_TIME)
                .toList();
    }

    /** Returns all observations in force, in no order. */
    static List<ReleaseRow> observations(ReleasedSnapshot snapshot, Dataset dataset, List<PeriodInForce> periods)
            throws SQLException {
        return snapshot.observations(
                dataset.id(),
                periods.stream().collect(Collectors.toMap(PeriodInForce::period, PeriodInForce::release)),
                dataset.measures().stream().map(DatasetMeasure::code).toList());
    }

    DatasetView view(ReleasedSnapshot snapshot, Dataset dataset) throws SQLException {
        List<PeriodInForce> periods = periods(snapshot, dataset);
        List<List<String>> series = observations(snapshot, dataset, periods).stream()
                .map(ReleaseRow::series)
                .distinct()
                .map(dataset::members)
                .toList();
        return new DatasetView(
                DatasetSummary.of(
                        dataset,
                        periods,
                        periods.stream()
                                .max(Comparator.comparing(PeriodInForce::due).thenComparing(BY_TIME))
                                .orElse(null)),
                dataset.description(),
                dataset.isNot(),
                IntStream.range(0, dataset.dimensions().size())
                        .mapToObj(i -> DimensionView.of(
                                dataset.dimensions().get(i),
                                series.stream()
                                        .map(members -> members.get(i))
                                        .distinct()
                                        .toList()))
                        .toList(),
                dataset.measures().stream().map(MeasureView::of).toList(),
                periods,
                Licence.of(config),
                Stream.of(FileFormat.values())
                        .map(format -> ReleaseView.File.href(dataset.id(), DatasetFiles.LATEST, format.extension()))
                        .toList(),
                DatasetView.href(dataset.id()) + "/datapackage.json");
    }

    private static List<Found> found(ReleasedSnapshot snapshot, List<String> datasets) throws SQLException {
        return Sql.query(
                snapshot.connection(),
                PERIODS,
                row -> new Found(Columns.text(row, "dataset"), period(row)),
                snapshot.asOf(),
                datasets.toArray(String[]::new));
    }

    private static PeriodInForce period(ResultSet row) throws SQLException {
        return new PeriodInForce(
                Columns.text(row, "period"),
                Columns.text(row, "version"),
                Columns.text(row, "release_id"),
                row.getInt("round"),
                ReleaseStatus.valueOf(Columns.text(row, "status")).code(),
                Columns.instant(row, "due"));
    }
}
