package org.shumao.aggregation.handbook;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * The reporting template of the Handbook on Measuring Digital Trade, second edition: it is data, like the catalogue of indicators.
 *
 * @param items in the order of the template
 * @param rules what must be true of the items of every flow. What is broken stands in the response: whoever publishes the template
 *     has to know
 */
public record HandbookCatalogue(List<Item> items, List<Rule> rules) {
    private static final String FILE = "handbook.json";

    public static final HandbookCatalogue PUBLISHED = read();

    /**
     * One item as the atoms that it adds up. A line of trade is in one atom, so that no item counts it twice.
     *
     * @param code as the template numbers it; items {@code .a} are the part of an item that went through a digital intermediation
     *     platform
     * @param formula how it is made, for people
     */
    public record Item(
            String code, String nameEn, String nameZh, String formula, Set<Atom> atoms, boolean viaPlatform) {
        /** Returns its code in series, where points stand between members: 2_1 is item 2.1. */
        public String member() {
            return code.replace('.', '_');
        }
    }

    /**
     * A rule.
     *
     * @param rule in the numbers of the template: one item, {@code =} or {@code <=}, and items with signs between them
     * @param warning whether it asks to look and is no fault of the figures: a service may be reported as delivered digitally under an
     *     item that the list does not hold
     */
    public record Rule(String rule, boolean warning) {
        /**
         * Says whether the values break it. What is missing breaks nothing.
         *
         * @param fen of an item in one flow, by its code
         */
        public boolean isBrokenBy(Function<String, ValueOrReason<BigInteger>> fen) {
            String[] words = rule.split(" ", -1);
            ValueOrReason<BigInteger> sum = fen.apply(words[2]);
            for (int i = 3; i < words.length; i += 2) {
                ValueOrReason<BigInteger> next = fen.apply(words[i + 1]);
                boolean plus = words[i].equals("+");
                sum = sum.then(all -> next.map(one -> plus ? all.add(one) : all.subtract(one)));
            }
            ValueOrReason<BigInteger> whole = sum;
            boolean exactly = words[1].equals("=");
            return Boolean.TRUE.equals(fen.apply(words[0])
                    .then(one -> whole.map(all -> exactly ? !one.equals(all) : one.compareTo(all) > 0))
                    .value());
        }
    }

    /** Returns what an item is called that a series names; its code if there is none. */
    public Text nameOf(String member) {
        return items.stream()
                .filter(item -> item.member().equals(member))
                .findFirst()
                .map(item -> new Text(item.nameEn(), item.nameZh()))
                .orElseGet(() -> new Text(member, member));
    }

    private static HandbookCatalogue read() {
        try (InputStream file = Objects.requireNonNull(HandbookCatalogue.class.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper().readValue(file, HandbookCatalogue.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
