package org.shumao.aggregation.release.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.aggregation.release.serving.DatasetView.PeriodInForce;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.release.Dataset;

/** Describes datasets as data tools read them: Frictionless Data Package, version 1. */
@ApplicationScoped
class DataPackage {
    private final DatasetFiles files;
    private final DatasetReader datasets;
    private final ServingConfig config;

    DataPackage(DatasetFiles files, DatasetReader datasets, ServingConfig config) {
        this.files = files;
        this.datasets = datasets;
        this.config = config;
    }

    /** Describes the whole series in force of a dataset. */
    Descriptor of(ReleasedSnapshot snapshot, Dataset dataset) throws SQLException {
        List<PeriodInForce> periods = datasets.periods(snapshot, dataset);
        List<PackageFile> resources = new ArrayList<>();
        for (FileFormat format : FileFormat.values()) {
            Optional<DatasetFiles.Found> file = files.latest(snapshot, dataset, periods, format);
            resources.add(file(
                    DatasetFiles.LATEST,
                    dataset,
                    format,
                    file.map(DatasetFiles.Found::length).orElse(null),
                    file.map(DatasetFiles.Found::sha256).orElse(null)));
        }
        return descriptor(
                dataset.id(),
                dataset.version(),
                dataset.name().en(),
                dataset.description().en(),
                null,
                resources);
    }

    /** Describes all data of a release. What announces it is no data. */
    Descriptor of(ReleaseView release) {
        List<PackageFile> resources = new ArrayList<>();
        for (ReleaseView.File file : release.files()) {
            FileFormat.named(file.format())
                    .ifPresent(format -> resources.add(file(
                            file.dataset(), datasets.dataset(file.dataset()), format, file.length(), file.sha256())));
        }
        return descriptor(
                release.release().id().toLowerCase(Locale.ROOT),
                String.valueOf(release.release().round()),
                release.release().title().en(),
                release.qualityNote().en(),
                release.release().due(),
                resources);
    }

    private Descriptor descriptor(
            String name,
            String version,
            String title,
            String description,
            @Nullable Instant created,
            List<PackageFile> resources) {
        return new Descriptor(
                "data-package",
                name,
                version,
                title,
                description,
                created,
                List.of(new PackageLicence(config.licence(), config.licenceHref())),
                List.of(new Contributor(config.publisher(), "publisher")),
                resources);
    }

    /** @param whose release or dataset, as the file is named by it */
    private static PackageFile file(
            String whose, Dataset dataset, FileFormat format, @Nullable Long bytes, @Nullable String sha256) {
        boolean isText = format != FileFormat.PARQUET;
        return new PackageFile(
                whose + "-" + format.extension(),
                "files/" + whose + "." + format.extension(),
                dataset.name().en(),
                format.extension(),
                format.mediaType(),
                isText ? "utf-8" : null,
                bytes,
                sha256 == null ? null : "sha256:" + sha256,
                format == FileFormat.CSV ? "tabular-data-resource" : "data-resource",
                columns(dataset));
    }

    private static TableSchema columns(Dataset dataset) {
        Stream<Field> dimensions = dataset.dimensions().stream()
                .map(dimension -> new Field(
                        dimension.code(),
                        "string",
                        IndicatorCatalogue.published()
                                .dimension(dimension)
                                .name()
                                .en()));
        List<Field> fields = Stream.concat(
                        dimensions,
                        Stream.of(
                                new Field("time_period", "string", "Period in SDMX notation"),
                                new Field("measure", "string", "Code of the measure"),
                                new Field("value", "number", "In the unit of the row; empty if there is none"),
                                new Field("unit", "string", "What is counted"),
                                new Field("unit_mult", "integer", "Power of ten of the unit"),
                                new Field("status", "string", "SDMX observation status"),
                                new Field("reason", "string", "Why there is no value")))
                .toList();
        List<String> key = fields.subList(0, dataset.dimensions().size() + 2).stream()
                .map(Field::name)
                .toList();
        return new TableSchema(fields, key);
    }

    /** Describes the package. */
    @Schema(name = "DataPackage")
    record Descriptor(
            @Schema(examples = "data-package") String profile,
            @Schema(examples = "cbec-by-partner") String name,
            @Schema(examples = "1.0") String version,

            @Schema(examples = "Cross-border e-commerce by flow and partner")
            String title,

            @Schema(examples = "Gross value by country of destination of exports and country of origin of imports.")
            String description,

            @Schema(description = "When it became public; of a release alone") @JsonInclude(Include.NON_NULL) @Nullable
            Instant created,

            List<PackageLicence> licenses,
            List<Contributor> contributors,
            List<PackageFile> resources) {}

    /** Names who made the package. */
    @Schema(name = "DataPackageContributor")
    record Contributor(
            @Schema(examples = "Shumao 数贸") String title,
            @Schema(examples = "publisher") String role) {}

    /** Names a licence of the package. */
    @Schema(name = "DataPackageLicence")
    record PackageLicence(
            @Schema(examples = "CC-BY-4.0") String name,

            @Schema(examples = "https://creativecommons.org/licenses/by/4.0/")
            String path) {}

    /** Describes a file of the package. */
    @Schema(name = "DataPackageFile")
    record PackageFile(
            @Schema(examples = "latest-csv") String name,

            @Schema(examples = "files/latest.csv", description = "From the folder of the descriptor")
            String path,

            @Schema(examples = "Cross-border e-commerce by flow and partner")
            String title,

            @Schema(examples = "csv") String format,
            @Schema(examples = "text/csv") String mediatype,

            @Schema(examples = "utf-8") @JsonInclude(Include.NON_NULL) @Nullable
            String encoding,

            @Schema(examples = "48211", description = "Length; absent while nothing is released")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            Long bytes,

            @Schema(
                    examples = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    description = "Of the content; absent while nothing is released")
            @JsonInclude(Include.NON_NULL)
            @Nullable
            String hash,

            @Schema(examples = "tabular-data-resource") String profile,

            @Schema(description = "Columns of the table; a cube has dimensions of these names")
            TableSchema schema) {}

    /** Lists the columns of a file. */
    @Schema(name = "DataPackageColumns")
    record TableSchema(List<Field> fields, List<String> primaryKey) {}

    /** Describes a column. */
    @Schema(name = "DataPackageField")
    record Field(
            @Schema(examples = "value") String name,
            @Schema(examples = "number") String type,

            @Schema(examples = "In the unit of the row; empty if there is none")
            String description) {}
}
