package org.shumao.tradecore.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.shumao.contracts.period.Period;

/** Lists every dataset that is released, and which are released together. It is data, so that pages, files and answers agree. */
public final class DatasetCatalogue {
    private static final String FILE = "datasets.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DatasetCatalogue PUBLISHED = read();

    private final String version;
    private final Map<String, Dataset> datasets = new LinkedHashMap<>();
    private final Map<String, ReleaseGroup> groups = new LinkedHashMap<>();

    private DatasetCatalogue(String version, List<Dataset> datasets, List<ReleaseGroup> groups) {
        this.version = version;
        datasets.forEach(dataset -> this.datasets.put(dataset.id(), dataset));
        groups.forEach(group -> this.groups.put(group.id(), group));
    }

    /**
     * Holds the file.
     *
     * @param measures by code, what each dataset names that has them
     */
    private record Entries(
            String version, Map<String, ObjectNode> measures, List<ReleaseGroup> groups, List<ObjectNode> datasets) {

        DatasetCatalogue catalogue() {
            return new DatasetCatalogue(
                    version, datasets.stream().map(this::dataset).toList(), groups);
        }

        private Dataset dataset(ObjectNode entry) {
            ArrayNode whole = MAPPER.createArrayNode();
            for (String code : MAPPER.convertValue(entry.get("measures"), String[].class)) {
                whole.add(Objects.requireNonNull(measures.get(code), code)
                        .deepCopy()
                        .put("code", code));
            }
            return MAPPER.convertValue(entry.deepCopy().set("measures", whole), Dataset.class);
        }
    }

    /** Returns the catalogue in force, in the units of a whole country. */
    public static DatasetCatalogue published() {
        return PUBLISHED;
    }

    /**
     * Returns the same for an installation whose trade is small.
     *
     * @param scale a power of ten by which the units of amounts are divided; no unit becomes smaller than a fen or a cent
     * @throws IllegalArgumentException if it is none
     */
    public DatasetCatalogue scaledBy(long scale) {
        int powerOfTen = BigDecimal.valueOf(scale).precision() - 1;
        if (BigDecimal.ONE.scaleByPowerOfTen(powerOfTen).compareTo(BigDecimal.valueOf(scale)) != 0) {
            throw new IllegalArgumentException(scale + " is no power of ten");
        }
        return new DatasetCatalogue(
                version,
                all().stream().map(dataset -> dataset.smaller(powerOfTen)).toList(),
                groups());
    }

    /** Returns name and version of the catalogue; another one for each change. */
    public String version() {
        return version;
    }

    public List<Dataset> all() {
        return List.copyOf(datasets.values());
    }

    public Optional<Dataset> find(String id) {
        return Optional.ofNullable(datasets.get(id));
    }

    public List<ReleaseGroup> groups() {
        return List.copyOf(groups.values());
    }

    public Optional<ReleaseGroup> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    /** Returns the datasets of a group that have periods of the length of this one. */
    public List<Dataset> of(ReleaseGroup group, Period period) {
        return group.datasets().stream()
                .map(id -> Objects.requireNonNull(datasets.get(id), id))
                .filter(dataset -> group.frequencies().contains(period.frequency())
                        && dataset.frequencies().contains(period.frequency()))
                .toList();
    }

    private static DatasetCatalogue read() {
        try (InputStream file = Objects.requireNonNull(DatasetCatalogue.class.getResourceAsStream(FILE), FILE)) {
            return MAPPER.readValue(file, Entries.class).catalogue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
