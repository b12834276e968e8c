package org.shumao.tradecore.indicator.catalogue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.rule.IndicatorRule;

/**
 * One entry of the catalogue. An id never changes its meaning: what changes gets another version.
 *
 * @param id its name in queries
 * @param topic what it is about, for lists
 * @param version of its definition
 * @param name what it is called
 * @param description what it says, and what it does not say
 * @param formula how it is made
 * @param isNot what readers take it for and it is not
 * @param related ids of indicators that say more of the same
 * @param changes what each version after the first one changed, the oldest first
 * @param unit of its values
 * @param multiplier of its values, a power of ten: -2 for fen
 * @param decimals to which they are rounded
 * @param valueKind what they can be taken for
 * @param chart the picture that shows them best if nobody asks for another one
 * @param rule how it is made of trade
 * @param quantity what it is made of
 * @param dimensions by which it can be filtered and broken down
 * @param definitions which trade it can be asked for; the first one is that of a query that names none
 * @param options parameters that it has beside those of all indicators
 * @param guards why it can be null
 * @param over a dimension that its rule reads and no answer shows; null if it reads none
 * @param parts members of that dimension that make its numerator
 * @param needsBreakdown whether it says something of members alone
 * @param by the breakdown of a query that names none
 * @param defaults filters of a query that names none on the dimension
 * @param periods most periods of one query
 * @param needsFlow whether it is of exports or of imports and of no sum of both
 * @param source who makes its figures, and from what: not all of them come from records of trade
 * @param example parameters of a question that it answers
 */
public record Indicator(
        String id,
        Topic topic,
        int version,
        Text name,
        Text description,
        Text formula,
        Text isNot,
        List<String> related,
        List<Change> changes,
        Unit unit,
        int multiplier,
        int decimals,
        ValueKind valueKind,
        UsualChart chart,
        IndicatorRule rule,
        Quantity quantity,
        List<Dimension> dimensions,
        List<Definition> definitions,
        Set<Option> options,
        List<Reason> guards,
        @Nullable Dimension over,
        Set<String> parts,
        boolean needsBreakdown,
        List<Dimension> by,
        Map<Dimension, SortedSet<String>> defaults,
        int periods,
        boolean needsFlow,
        Text source,
        String example) {

    public Indicator {
        related = List.copyOf(related);
        changes = List.copyOf(changes);
        dimensions = List.copyOf(dimensions);
        definitions = List.copyOf(definitions);
        options = options.isEmpty() ? EnumSet.noneOf(Option.class) : EnumSet.copyOf(options);
        guards = List.copyOf(guards);
        parts = Set.copyOf(parts);
        by = List.copyOf(by);
        defaults = Map.copyOf(defaults);
    }

    /**
     * What a version of the definition changed.
     *
     * @param version the one that it made
     * @param on the first day of that version, ISO 8601
     * @param text what changed and why
     */
    @Schema(name = "IndicatorChange")
    public record Change(
            int version,

            @Schema(description = "First day of the version", examples = "2026-01-01")
            String on,

            Text text) {}

    /** What is summed, of trade, or counted, of enterprises. */
    public enum Quantity {
        AMOUNT(null),
        ORDERS(null),
        LINES(null),
        REGISTERED(MeasureDefinition.REGISTERED),
        FIRST_TRADE(MeasureDefinition.FIRST_TRADE),
        ACTIVE(MeasureDefinition.ACTIVE),
        PRESUMED_STOPPED(MeasureDefinition.PRESUMED_STOPPED),
        EXIT(MeasureDefinition.EXIT),
        CHURN(MeasureDefinition.CHURN);

        @Nullable
        private final MeasureDefinition ofEnterprises;

        Quantity(@Nullable MeasureDefinition ofEnterprises) {
            this.ofEnterprises = ofEnterprises;
        }

        public Measure measure(Currency currency) {
            return switch (this) {
                case AMOUNT -> currency.measure();
                case ORDERS -> Measure.ORDERS;
                case LINES -> Measure.LINES;
                case REGISTERED -> Measure.REGISTERED;
                case FIRST_TRADE -> Measure.FIRST_TRADE;
                case ACTIVE -> Measure.ACTIVE;
                case PRESUMED_STOPPED -> Measure.PRESUMED_STOPPED;
                case EXIT -> Measure.EXIT_PCT;
                case CHURN -> Measure.CHURN_PCT;
            };
        }
    }

    /**
     * A unit of measure.
     *
     * @param code SDMX UNIT_MEASURE
     * @param name in words
     */
    @Schema(name = "IndicatorUnit")
    public record Unit(
            @Schema(description = "SDMX UNIT_MEASURE; {currency} stands for CNY or USD", examples = "{currency}")
            String code,

            Text name) {
        private static final String CURRENCY = "{currency}";

        /** The same for values in a currency. */
        public Unit in(Currency currency) {
            return new Unit(code.replace(CURRENCY, currency.name()), name.with(CURRENCY, currency.inWords()));
        }
    }

    /** Whether it counts enterprises, as business demography does, instead of adding up trade. */
    public boolean isOfEnterprises() {
        return quantity.ofEnterprises != null;
    }

    /** Whether contributions of orders add up to it. */
    public boolean isSumOfContributions() {
        return rule() == IndicatorRule.VALUE && !isOfEnterprises();
    }

    /** Name and version of what counts, of some trade: enterprises have definitions of their own. */
    public String definitionId(Definition definition) {
        MeasureDefinition ofEnterprises = quantity.ofEnterprises;
        return ofEnterprises == null ? definition.id() : ofEnterprises.id();
    }

    /** Returns what stands behind the trade that it is made of, unless a query says otherwise. */
    public Set<Evidence> evidence(Definition definition) {
        return rule.comparesPeriods() ? definition.compared() : definition.evidence();
    }

    /**
     * By what it can be broken down: its dimensions, and gross, returns and net trade side by side. These are no parts of one
     * whole, so a
     * figure of members has no such breakdown.
     */
    public List<Dimension> breakdowns() {
        return has(Option.KIND) && !needsBreakdown
                ? Stream.concat(dimensions.stream(), Stream.of(Dimension.KIND)).toList()
                : dimensions;
    }

    /** Whether a base that is too small in relation to the value now is none. */
    public boolean hasSmallestBase() {
        return guards.contains(Reason.BASE_TOO_SMALL)
                || rule == IndicatorRule.RECORD_SAME_PERIOD
                || rule == IndicatorRule.RECORD_ANY_PERIOD;
    }

    /** Whether it has a parameter beside those of all indicators. */
    public boolean has(Option option) {
        return options.contains(option);
    }
}
