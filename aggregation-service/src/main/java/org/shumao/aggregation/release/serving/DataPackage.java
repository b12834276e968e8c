package org.shumao.aggregation.release.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.release.Dataset;

/** Describes datasets as data tools read them: Frictionless Data Package, version 1. */
@ApplicationScoped
class DataPackage {
    private final ServingConfig config;

    DataPackage(ServingConfig config) {
        this.config = config;
    }

    Descriptor of(Dataset dataset) {
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
        return new Descriptor(
                "data-package",
                dataset.id(),
                dataset.version(),
                dataset.name().en(),
                dataset.description().en(),
                List.of(new PackageLicence(config.licence(), config.licenceHref())),
                Stream.of(FileFormat.values())
                        .map(format -> resource(format, new TableSchema(fields, key)))
                        .toList());
    }

    private static PackageFile resource(FileFormat format, TableSchema columns) {
        boolean isText = format == FileFormat.CSV;
        return new PackageFile(
                "latest-" + format.extension(),
                "files/" + DatasetFiles.LATEST + "." + format.extension(),
                format.extension(),
                format.mediaType().split(";", 2)[0],
                isText ? "utf-8" : null,
                isText ? "tabular-data-resource" : "data-resource",
                columns);
    }

    /** Describes the package. */
    @Schema(
            name = "DataPackage",
            requiredProperties = {"profile", "name", "version", "title", "description", "licenses", "resources"})
    record Descriptor(
            @Schema(examples = "data-package") String profile,
            @Schema(examples = "cbec-by-partner") String name,
            @Schema(examples = "1.0") String version,

            @Schema(examples = "Cross-border e-commerce by flow and partner")
            String title,

            @Schema(examples = "Gross value by country of destination of exports and country of origin of imports.")
            String description,

            List<PackageLicence> licenses,
            List<PackageFile> resources) {}

    /** Names a licence of the package. */
    @Schema(
            name = "DataPackageLicence",
            requiredProperties = {"name", "path"})
    record PackageLicence(
            @Schema(examples = "CC-BY-4.0") String name,

            @Schema(examples = "https://creativecommons.org/licenses/by/4.0/")
            String path) {}

    /** Describes a file of the package. */
    @Schema(
            name = "DataPackageFile",
            requiredProperties = {"name", "path", "format", "mediatype", "profile", "schema"})
    record PackageFile(
            @Schema(examples = "latest-csv") String name,

            @Schema(examples = "files/latest.csv", description = "From the folder of the descriptor")
            String path,

            @Schema(examples = "csv") String format,
            @Schema(examples = "text/csv") String mediatype,

            @Schema(examples = "utf-8") @JsonInclude(Include.NON_NULL) @Nullable
            String encoding,

            @Schema(examples = "tabular-data-resource") String profile,
            TableSchema schema) {}

    /** Lists the columns of a file. */
    @Schema(
            name = "DataPackageColumns",
            requiredProperties = {"fields", "primaryKey"})
    record TableSchema(List<Field> fields, List<String> primaryKey) {}

    /** Describes a column. */
    @Schema(
            name = "DataPackageField",
            requiredProperties = {"name", "type", "description"})
    record Field(
            @Schema(examples = "value") String name,
            @Schema(examples = "number") String type,

            @Schema(examples = "In the unit of the row; empty if there is none")
            String description) {}
}
