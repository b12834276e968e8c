package org.shumao.aggregation.sdmx.structure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.shumao.aggregation.handbook.HandbookCatalogue;
import org.shumao.aggregation.sdmx.structure.Artefact.Item;
import org.shumao.aggregation.serieskey.KeyDimension;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.catalogue.DimensionEntry;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Text;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.DatasetMeasure;
import org.shumao.tradecore.release.DatasetUnit;

/** Makes the lists of codes from the catalogue and its code lists. What is a member of a release is a code of one of them. */
final class Codelists {
    /** Levels of goods. */
    private static final String SECTION = "section";

    private final IndicatorCatalogue indicators = IndicatorCatalogue.published();
    private final DatasetCatalogue datasets;
    private final Collection<ReferenceSeries> referenceSeries;

    Codelists(DatasetCatalogue datasets, Collection<ReferenceSeries> referenceSeries) {
        this.datasets = datasets;
        this.referenceSeries = referenceSeries;
    }

    /** Returns the lists by id, in the order of their names in the file. */
    Map<String, List<Item>> all() {
        Map<String, List<Item>> all = new LinkedHashMap<>();
        SdmxTexts.ids("CL_").forEach(id -> all.put("CL_" + id, codes("CL_" + id)));
        return all;
    }

    private List<Item> codes(String list) {
        return switch (list) {
            case "CL_AREA" ->
                ofDimension(
                        KeyDimension.COUNTERPART_AREA,
                        Dimension.PARTNER,
                        KeyDimension.WORLD,
                        Dimension.UNKNOWN,
                        Observation.REST,
                        Dimension.NOT_APPLICABLE);
            case "CL_REF_AREA_SUB" -> broken(KeyDimension.REF_AREA_SUB, Dimension.PROVINCE);
            case "CL_TRADE_FLOW" -> broken(KeyDimension.TRADE_FLOW, Dimension.FLOW);
            case "CL_ACCOUNT_ENTRY" -> behind(special(Dataset.ALL), SdmxTexts.standard(list));
            case "CL_COMMODITY" -> commodities();
            case "CL_ACCOUNTS_ITEM" -> broken(KeyDimension.INT_ACC_ITEM, Dimension.SERVICE);
            case "CL_CUSTOMS_PROC" -> broken(KeyDimension.CUSTOMS_PROC, Dimension.REGIME);
            case "CL_TRANSACTION_KIND" -> broken(KeyDimension.TRANSACTION_KIND, Dimension.KIND);
            case "CL_EVIDENCE" -> broken(KeyDimension.EVIDENCE, Dimension.EVIDENCE);
            case "CL_ENTERPRISE_KIND" -> broken(KeyDimension.ENTERPRISE_KIND, Dimension.ENTERPRISE_KIND);
            case "CL_CAPACITY" -> broken(KeyDimension.CAPACITY, Dimension.CAPACITY);
            case "CL_SIZE_CLASS" -> broken(KeyDimension.SIZE_CLASS, Dimension.SIZE_CLASS);
            case "CL_HANDBOOK_ITEM" ->
                HandbookCatalogue.PUBLISHED.items().stream()
                        .map(item -> new Item(item.member(), new Text(item.nameEn(), item.nameZh()), null))
                        .toList();
            case "CL_REFERENCE_SERIES" ->
                // Never empty: clients take a list without codes for one that is missing.
                behind(
                        special(Dimension.NOT_APPLICABLE),
                        referenceSeries.stream()
                                .map(series -> new Item(series.id(), new Text(series.nameEn(), series.nameZh()), null))
                                .toList());
            case "CL_INDICATOR" -> measured();
            case "CL_UNIT_MEASURE" ->
                Stream.of(DatasetUnit.values())
                        .map(unit -> new Item(unit.name(), unit.times(0), null))
                        .toList();
            case "CL_REASON" ->
                Stream.of(Reason.values())
                        .map(reason -> new Item(reason.code(), indicators.text(reason), null))
                        .toList();
            default -> SdmxTexts.standard(list);
        };
    }

    /** Returns the codes of a dimension that something can be broken down by, with those for all, what is unknown, and the rest. */
    private List<Item> broken(KeyDimension key, Dimension dimension) {
        return ofDimension(key, dimension, Dataset.ALL, Dimension.UNKNOWN, Observation.REST, Dimension.NOT_APPLICABLE);
    }

    private List<Item> ofDimension(KeyDimension key, Dimension dimension, String... specials) {
        DimensionEntry entry = indicators.dimension(dimension);
        return Stream.concat(
                        special(specials).stream(),
                        entry.codes().stream()
                                .filter(Codelists::isListed)
                                .map(code -> item(entry, code, key::code, parent(entry, code))))
                .toList();
    }

    /** Every list has the same codes for what is not known and what does not apply: they come first. */
    private static boolean isListed(Entry code) {
        return !code.equals(Entry.UNKNOWN) && !code.equals(Entry.NOT_APPLICABLE);
    }

    /** Returns the code above; a group of a list of its own, such as that of a province, is one as well. */
    private static String parent(DimensionEntry entry, Entry code) {
        return code.parent() != null && entry.knows(code.parent()) ? code.parent() : "";
    }

    private static Item item(DimensionEntry entry, Entry code, UnaryOperator<String> written, String parent) {
        return new Item(
                written.apply(code.code()), entry.nameOf(code.code()), parent.isEmpty() ? null : written.apply(parent));
    }

    /** Returns goods; the chapters of a section that are too small to be shown have one code together. */
    private List<Item> commodities() {
        List<Item> codes = new ArrayList<>();
        for (Item item : broken(KeyDimension.COMMODITY, Dimension.PRODUCT)) {
            codes.add(item);
            String member = KeyDimension.ofCommodity(item.id());
            if (CodeList.PRODUCTS.find(member).stream()
                    .anyMatch(entry -> entry.level().equals(SECTION))) {
                codes.add(new Item(
                        KeyDimension.COMMODITY.code(member + Observation.REST),
                        SdmxTexts.around("code.others", item.name()),
                        item.id()));
            }
        }
        return codes;
    }

    /** Returns what measures of datasets measure, each once. */
    private List<Item> measured() {
        Map<String, Item> codes = new LinkedHashMap<>();
        for (Dataset dataset : datasets.all()) {
            for (DatasetMeasure measure : dataset.measures()) {
                codes.computeIfAbsent(
                        measure.indicatorId(),
                        id -> indicators
                                .find(id)
                                .map(indicator -> described(id, indicator.name(), indicator.description()))
                                .orElseGet(() -> described(id, measure.name(), measure.description())));
            }
        }
        return List.copyOf(codes.values());
    }

    private static Item described(String id, Text name, Text description) {
        return new Item(id, name, description, null, List.of());
    }

    private static List<Item> special(String... codes) {
        return Stream.of(codes)
                .map(code -> new Item(code, SdmxTexts.text("code." + code), null))
                .toList();
    }

    private static List<Item> behind(List<Item> first, List<Item> others) {
        return Stream.concat(first.stream(), others.stream()).toList();
    }
}
