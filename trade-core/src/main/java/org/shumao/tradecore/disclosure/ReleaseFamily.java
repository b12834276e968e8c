package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;

/**
 * Cells that add up to the same: the members of a breakdown in one flow, the chapters of a section, the evidence of a total, matched reporters
 * and joiners. Members are rows and periods are columns; a column adds up to what is above it, a longer period to its parts.
 */
final class ReleaseFamily {
    /** Amounts move in so fine steps of a fen. */
    static final BigInteger SCALE = BigInteger.TEN.pow(18);

    private final PrimaryRule rule;
    private final PeriodTree tree;
    private final BigInteger[] rates;
    private final boolean inDollars;
    private final @Nullable Member above;
    private final List<Member> members = new ArrayList<>();

    /**
     * @param rule that its cells have to pass to be shown
     * @param rates dollars for a yuan in each period, so many {@link #SCALE}ths; zeros where only yuan are shown
     * @param above the member that the members are parts of; null if they add up to a total that everybody knows
     */
    ReleaseFamily(PrimaryRule rule, PeriodTree tree, BigInteger[] rates, @Nullable Member above) {
        this.rule = rule;
        this.tree = tree;
        this.rates = rates;
        this.above = above;
        this.inDollars = Stream.of(rates).anyMatch(rate -> rate.signum() != 0);
        if (above != null) {
            above.parts = this;
        }
    }

    PrimaryRule rule() {
        return rule;
    }

    PeriodTree tree() {
        return tree;
    }

    BigInteger rate(int period) {
        return rates[period];
    }

    /** Whether every amount is shown in dollars, too. */
    boolean inDollars() {
        return inDollars;
    }

    Optional<Member> above() {
        return Optional.ofNullable(above);
    }

    List<Member> members() {
        return members;
    }

    /** One row. */
    static final class Member {
        private final ReleaseFamily family;
        private final ReleaseCell first;
        private final boolean everHidden;
        private final BigInteger[] fen;
        private final BigInteger[] cents;
        private final Owners[] owners;
        private final BitSet hidden = new BitSet();
        private final BitSet known = new BitSet();
        private final BitSet demanded = new BitSet();
        private @Nullable ReleaseFamily parts;

        /**
         * @param first names it; the period plays no part
         * @param everHidden whether no dataset shows it: what is not accounted for
         */
        Member(ReleaseFamily family, ReleaseCell first, boolean everHidden) {
            this.family = family;
            this.first = first;
            this.everHidden = everHidden;
            int size = family.tree.size();
            fen = new BigInteger[size];
            cents = new BigInteger[size];
            owners = new Owners[size];
            for (int i = 0; i < size; i++) {
                set(i, BigInteger.ZERO, BigInteger.ZERO, Owners.NOBODY);
            }
            if (everHidden) {
                hidden.set(0, size);
            }
            family.members.add(this);
        }

        void set(int period, BigInteger yuan, BigInteger dollars, Owners who) {
            fen[period] = yuan;
            cents[period] = dollars;
            owners[period] = who;
        }

        ReleaseFamily family() {
            return family;
        }

        /** The family of its parts, if a dataset shows them. */
        Optional<ReleaseFamily> parts() {
            return Optional.ofNullable(parts);
        }

        ReleaseCell cell(int period) {
            return new ReleaseCell(first.dataset(), family.tree.period(period), first.series(), first.part());
        }

        boolean isEverHidden() {
            return everHidden;
        }

        /** An amount that nobody accounts for takes any. */
        boolean isBoundless() {
            return first.part().isEmpty();
        }

        BigInteger fen(int period) {
            return fen[period];
        }

        BigInteger cents(int period) {
            return cents[period];
        }

        Owners owners(int period) {
            return owners[period];
        }

        /** Periods in which it is withheld, or never shown. */
        BitSet hidden() {
            return hidden;
        }

        /** Periods in which a served vintage shows it. */
        BitSet known() {
            return known;
        }

        /** Periods in which nobody may find it out. */
        BitSet demanded() {
            return demanded;
        }

        boolean isFew(int period) {
            return family.rule.isSensitive(fen[period], owners[period]);
        }

        /** The group that alone stands behind it, if there is one: it knows the amount. */
        Optional<String> soleOwner(int period) {
            Set<String> few = owners[period].fewerThan(family.rule.parameters().minimumFrequency());
            return few.size() == 1 ? Optional.of(few.iterator().next()) : Optional.empty();
        }

        /** Says what hiding some periods costs; empty if one of them is known. */
        Optional<BigInteger> cost(BitSet wanted) {
            if (wanted.intersects(known)) {
                return Optional.empty();
            }
            BitSet shown = (BitSet) wanted.clone();
            shown.andNot(hidden);
            return Optional.of(shown.stream()
                    .mapToObj(one -> fen[one].add(BigInteger.ONE))
                    .reduce(BigInteger.ZERO, BigInteger::add));
        }

        /** The same periods in the table of another family, as far as it has them. */
        static BitSet in(PeriodTree other, PeriodTree own, BitSet periods) {
            BitSet same = new BitSet();
            periods.stream()
                    .map(one -> other.number(own.period(one)))
                    .filter(one -> one >= 0)
                    .forEach(same::set);
            return same;
        }

        Period period(int number) {
            return family.tree.period(number);
        }
    }
}
