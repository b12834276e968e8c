package org.shumao.aggregation.serieskey;

import static org.shumao.aggregation.serieskey.KeyDimension.ACCOUNTING_ENTRY;
import static org.shumao.aggregation.serieskey.KeyDimension.CAPACITY;
import static org.shumao.aggregation.serieskey.KeyDimension.COMMODITY;
import static org.shumao.aggregation.serieskey.KeyDimension.COUNTERPART_AREA;
import static org.shumao.aggregation.serieskey.KeyDimension.CUSTOMS_PROC;
import static org.shumao.aggregation.serieskey.KeyDimension.ENTERPRISE_KIND;
import static org.shumao.aggregation.serieskey.KeyDimension.EVIDENCE;
import static org.shumao.aggregation.serieskey.KeyDimension.FREQ;
import static org.shumao.aggregation.serieskey.KeyDimension.HANDBOOK_ITEM;
import static org.shumao.aggregation.serieskey.KeyDimension.INDICATOR;
import static org.shumao.aggregation.serieskey.KeyDimension.INT_ACC_ITEM;
import static org.shumao.aggregation.serieskey.KeyDimension.REF_AREA;
import static org.shumao.aggregation.serieskey.KeyDimension.REF_AREA_SUB;
import static org.shumao.aggregation.serieskey.KeyDimension.SIZE_CLASS;
import static org.shumao.aggregation.serieskey.KeyDimension.TRADE_FLOW;
import static org.shumao.aggregation.serieskey.KeyDimension.TRANSACTION_KIND;
import static org.shumao.aggregation.serieskey.KeyDimension.UNIT_MEASURE;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.release.Dataset;

/**
 * Lists the shapes that keys have: a data structure each, with at least four dimensions, because clients take {@code ..}, the key of
 * three of which anything is wanted, out of the path of an address. All datasets of trade of one kind share one, so that a new breakdown
 * needs no new structure.
 */
public enum KeyFamily {
    GOODS(
            FREQ,
            REF_AREA,
            REF_AREA_SUB,
            COUNTERPART_AREA,
            TRADE_FLOW,
            COMMODITY,
            CUSTOMS_PROC,
            TRANSACTION_KIND,
            EVIDENCE,
            INDICATOR,
            UNIT_MEASURE),
    SERVICES(
            FREQ,
            REF_AREA,
            REF_AREA_SUB,
            COUNTERPART_AREA,
            ACCOUNTING_ENTRY,
            INT_ACC_ITEM,
            TRANSACTION_KIND,
            EVIDENCE,
            INDICATOR,
            UNIT_MEASURE),
    ENTERPRISES(FREQ, REF_AREA, REF_AREA_SUB, ENTERPRISE_KIND, SIZE_CLASS, INDICATOR, UNIT_MEASURE),
    HEADLINE(FREQ, REF_AREA, TRADE_FLOW, INDICATOR, UNIT_MEASURE),
    HANDBOOK(FREQ, REF_AREA, TRADE_FLOW, HANDBOOK_ITEM, INDICATOR, UNIT_MEASURE),
    RESPONSE(FREQ, REF_AREA, TRADE_FLOW, CAPACITY, INDICATOR, UNIT_MEASURE),
    REFERENCE_SERIES(FREQ, REF_AREA, KeyDimension.REFERENCE_SERIES, TRADE_FLOW, INDICATOR, UNIT_MEASURE);

    // Nobody changes the list; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<KeyDimension> dimensions;

    KeyFamily(KeyDimension... dimensions) {
        this.dimensions = List.of(dimensions);
    }

    /** Returns the dimensions of its keys, in their order. */
    public List<KeyDimension> dimensions() {
        return dimensions;
    }

    /** Returns the ids of its dimensions, in their order. */
    public List<String> ids() {
        return dimensions.stream().map(Enum::name).toList();
    }

    /** Returns the id of its data structure. */
    public String structureId() {
        return "DSD_" + name();
    }

    /**
     * Returns the family of a dataset: that of its kind of trade, or else the first that has all of its dimensions.
     *
     * @throws IllegalStateException if no family has them all: a dataset of another shape needs one
     */
    public static KeyFamily of(Dataset dataset) {
        Definition trade = dataset.definition();
        return Stream.of(values())
                .filter(family -> trade == null
                        ? family.isOfNoTradeAlone()
                        : family
                                == switch (trade.lineKind()) {
                                    case GOODS -> GOODS;
                                    case SERVICE, COMMERCIAL_PRESENCE -> SERVICES;
                                })
                .filter(family -> family.hasAll(dataset.dimensions()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no keys have the dimensions of " + dataset.id()));
    }

    private boolean isOfNoTradeAlone() {
        return this != GOODS && this != SERVICES;
    }

    private boolean hasAll(List<Dimension> wanted) {
        return wanted.stream().allMatch(dimension -> holding(dimension).isPresent());
    }

    /** Returns the dimension of keys that holds a dimension of the catalogue. */
    Optional<KeyDimension> holding(Dimension dimension) {
        return dimensions.stream()
                .filter(one -> one.dimensions().contains(dimension))
                .findFirst();
    }
}
