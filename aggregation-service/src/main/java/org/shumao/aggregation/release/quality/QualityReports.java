package org.shumao.aggregation.release.quality;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.calendar.CalendarConfig;
import org.shumao.aggregation.release.calendar.ReleaseCalendar;
import org.shumao.aggregation.release.quality.QualityReport.Section;
import org.shumao.aggregation.release.serving.Licence;
import org.shumao.aggregation.release.serving.ReleasedAnswers;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetMeasure;
import org.shumao.tradecore.release.ReleaseGroup;

/**
 * Makes the quality reports of datasets from the catalogue, the configuration and what is in force at a moment, so that they say what
 * the figures say.
 */
@ApplicationScoped
public class QualityReports {
    private static final String PERIODS =
            "select dataset, period, release_id, due from " + ReleasedSnapshot.IN_FORCE + " f where dataset = any(?)";

    private static final IndicatorCatalogue INDICATORS = IndicatorCatalogue.published();

    private final DatasetCatalogue catalogue;
    private final CalendarConfig calendar;
    private final ReleasedAnswers answers;

    QualityReports(DatasetCatalogue catalogue, CalendarConfig calendar, ReleasedAnswers answers) {
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.answers = answers;
    }

    private record InForce(String dataset, Period period, String release, Instant due) {}

    /** Returns the reports of some datasets, in their order. */
    public List<QualityReport> of(ReleasedSnapshot snapshot, Collection<Dataset> datasets) throws SQLException {
        Map<String, List<InForce>> inForce = Sql.query(
                        snapshot.connection(),
                        PERIODS,
                        row -> new InForce(
                                Columns.text(row, "dataset"),
                                Period.parse(Columns.text(row, "period")).orElseThrow(),
                                Columns.text(row, "release_id"),
                                Columns.instant(row, "due")),
                        snapshot.asOf(),
                        datasets.stream().map(Dataset::id).toArray(String[]::new))
                .stream()
                .collect(Collectors.groupingBy(InForce::dataset));
        return datasets.stream()
                .map(dataset -> report(dataset, inForce.getOrDefault(dataset.id(), List.of())))
                .toList();
    }

    private QualityReport report(Dataset dataset, List<InForce> inForce) {
        Map<String, Text> values = new HashMap<>();
        ofInstallation(values);
        ofCatalogue(values, dataset);
        ofRounds(values, dataset);
        ofReleases(values, inForce);
        List<Section> sections = QualityTexts.concepts().stream()
                .flatMap(concept -> QualityTexts.text(concept.id(), dataset.id(), values).stream()
                        .map(text -> new Section(concept.id(), concept.name(), text)))
                .toList();
        return new QualityReport(dataset.id(), dataset.version(), dataset.name(), sections);
    }

    private void ofInstallation(Map<String, Text> values) {
        Licence licence = answers.licence();
        values.put("publisher", same(licence.publisher()));
        values.put("licence", same(licence.name() + " (" + licence.href() + ")"));
        if (licence.contact() != null) {
            values.put("contact", same(licence.contact()));
        }
        if (licence.method() != null) {
            values.put("method", same(licence.method()));
        }
        values.put("catalogue", same(catalogue.version()));
        values.put("notice", same(String.valueOf(calendar.correctionNotice().toHours())));
    }

    private void ofCatalogue(Map<String, Text> values, Dataset dataset) {
        values.put("description", dataset.description());
        values.put("isNot", dataset.isNot());
        values.put("version", same(dataset.version()));
        values.put("measures", described(dataset, DatasetMeasure::description));
        values.put("measuresNot", described(dataset, DatasetMeasure::isNot));
        values.put("units", units(dataset));
        if (!dataset.dimensions().isEmpty()) {
            values.put(
                    "dimensions",
                    list(dataset.dimensions().stream()
                            .map(dimension -> INDICATORS.dimension(dimension).name())
                            .toList()));
        }
        values.put(
                "frequencies",
                list(dataset.frequencies().stream().map(QualityTexts::word).toList()));
        if (dataset.above() != null) {
            catalogue.find(dataset.above()).ifPresent(above -> values.put("above", above.name()));
        }
        List<Text> breaks = Stream.concat(
                        Stream.ofNullable(dataset.definition()),
                        dataset.measures().stream().map(DatasetMeasure::definition))
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(definition -> INDICATORS.breaks(definition).stream())
                .map(one -> new Text(
                        one.month() + ": " + one.text().en(),
                        one.month() + "：" + one.text().zh()))
                .toList();
        if (!breaks.isEmpty()) {
            values.put("breaks", QualityTexts.joined(breaks, " ", ""));
        }
    }

    private static Text described(Dataset dataset, Function<DatasetMeasure, Text> text) {
        return QualityTexts.joined(
                dataset.measures().stream()
                        .map(measure -> new Text(
                                measure.name().en() + ": " + text.apply(measure).en(),
                                measure.name().zh() + "：" + text.apply(measure).zh()))
                        .toList(),
                " ",
                "");
    }

    private static Text units(Dataset dataset) {
        return QualityTexts.joined(
                dataset.measures().stream()
                        .map(measure -> new Text(
                                measure.name().en() + ": "
                                        + measure.unitInWords().en(),
                                measure.name().zh() + "："
                                        + measure.unitInWords().zh()))
                        .toList(),
                "; ",
                "；");
    }

    private void ofRounds(Map<String, Text> values, Dataset dataset) {
        List<Text> rounds = new ArrayList<>();
        for (ReleaseGroup group : catalogue.groups()) {
            List<Integer> days = ReleaseCalendar.rounds(calendar, group.id());
            if (group.datasets().contains(dataset.id()) && !days.isEmpty()) {
                Text name = list(group.frequencies().stream()
                        .filter(dataset.frequencies()::contains)
                        .map(QualityTexts::word)
                        .toList());
                List<Text> numbers = days.stream()
                        .map(String::valueOf)
                        .map(QualityReports::same)
                        .toList();
                rounds.add(new Text(
                        name.en() + " " + list(numbers).en(),
                        name.zh() + list(numbers).zh() + "天"));
            }
        }
        if (!rounds.isEmpty()) {
            values.put("rounds", QualityTexts.joined(rounds, "; ", "；"));
        }
    }

    private static void ofReleases(Map<String, Text> values, List<InForce> inForce) {
        inForce.stream()
                .max(Comparator.comparing(InForce::due).thenComparing(InForce::release))
                .ifPresent(newest -> {
                    values.put("release", same(newest.release()));
                    values.put("updated", same(newest.due().toString()));
                });
        List<Text> periods = new ArrayList<>();
        for (Frequency frequency : Frequency.values()) {
            List<Period> some = inForce.stream()
                    .map(InForce::period)
                    .filter(period -> period.frequency() == frequency)
                    .sorted(Comparator.comparing(Period::first))
                    .toList();
            if (!some.isEmpty()) {
                Text word = QualityTexts.word(frequency);
                String first = some.get(0).toString();
                String last = some.get(some.size() - 1).toString();
                periods.add(new Text(word.en() + " " + first + " to " + last, word.zh() + first + "至" + last));
            }
        }
        if (!periods.isEmpty()) {
            values.put("periods", QualityTexts.joined(periods, "; ", "；"));
        }
    }

    private static Text list(List<Text> texts) {
        return QualityTexts.joined(texts, ", ", "、");
    }

    private static Text same(String text) {
        return new Text(text, text);
    }
}
