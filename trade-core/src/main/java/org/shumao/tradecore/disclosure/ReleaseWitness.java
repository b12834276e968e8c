package org.shumao.tradecore.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.ReleaseFamily.Member;
import org.shumao.tradecore.disclosure.ReleaseMove.Amount;

/**
 * Shows that nobody can tell what a cell holds: as far as the public knows, one member could have had more in some periods and another as
 * much less, and the other way round. Where sections move, a chapter of each moves along.
 */
final class ReleaseWitness {
    private static final BigInteger SCALE = ReleaseFamily.SCALE;

    /** Rounding takes so much. */
    private static final BigInteger MARGIN = BigInteger.valueOf(3);

    /** The two values that a cell could have differ by so much of it, per cent. */
    static final int WIDTH = 10;

    /** The two values differ by so many fen at least. */
    static final int NARROWEST = 2;

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private final Member target;
    private final int period;
    private final ReleaseMove move;
    private final List<Part> parts;

    /** Who moves: with the move, or against it. */
    private record Part(Member member, boolean with) {}

    private ReleaseWitness(Member target, int period, ReleaseMove move, List<Part> parts) {
        this.target = target;
        this.period = period;
        this.move = move;
        this.parts = parts;
    }

    /**
     * Members that can take a move together.
     *
     * @param cost of what has to be hidden for that
     */
    private record Row(List<Member> members, BigInteger cost) {}

    /**
     * Finds the member that it costs least to let take the opposite of a move; empty if none can, within a limit.
     *
     * @param moved member that moves: the target, or the section that the target is a chapter of
     * @param bound what it may cost; empty if it may cost anything
     */
    static Optional<Found> find(Member target, int period, Member moved, ReleaseMove move, Optional<BigInteger> bound) {
        Optional<Row> own = row(moved, move, moved == target ? Optional.empty() : Optional.of(target));
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<Row> others = new ArrayList<>();
        for (Member other : moved.family().members()) {
            if (other != moved) {
                row(other, move, Optional.empty()).ifPresent(others::add);
            }
        }
        others.sort(Comparator.comparing(Row::cost));
        for (Row other : others) {
            BigInteger cost = own.get().cost().add(other.cost());
            if (bound.isPresent() && cost.compareTo(bound.get()) >= 0) {
                return Optional.empty();
            }
            List<Part> parts = new ArrayList<>();
            own.get().members().forEach(member -> parts.add(new Part(member, true)));
            other.members().forEach(member -> parts.add(new Part(member, false)));
            ReleaseWitness witness = new ReleaseWitness(target, period, move, parts);
            if (witness.isUnknownToOwners() && witness.range().isPresent()) {
                return Optional.of(new Found(witness, cost));
            }
        }
        return Optional.empty();
    }

    /** A witness, with what it costs to hide all that moves. */
    record Found(ReleaseWitness witness, BigInteger cost) {}

    private static Optional<Row> row(Member member, ReleaseMove move, Optional<Member> carrier) {
        Optional<BigInteger> own = member.cost(move.support());
        Optional<ReleaseFamily> chapters = member.parts();
        if (own.isEmpty() || chapters.isEmpty()) {
            return own.map(cost -> new Row(List.of(member), cost));
        }
        BitSet support = Member.in(chapters.get().tree(), member.family().tree(), move.support());
        if (support.isEmpty()) {
            return carrier.isPresent() ? Optional.empty() : own.map(cost -> new Row(List.of(member), cost));
        }
        return chapters.get().members().stream()
                .filter(chapter -> carrier.isEmpty() || carrier.get() == chapter)
                .flatMap(chapter -> chapter.cost(support).stream()
                        .map(cost -> new Row(List.of(member, chapter), cost.add(own.get()))))
                .min(Comparator.comparing(Row::cost)
                        .thenComparing(row -> least(row.members().get(1), support), Comparator.reverseOrder()));
    }

    private static BigInteger least(Member member, BitSet periods) {
        return periods.stream()
                .mapToObj(member::fen)
                .min(Comparator.naturalOrder())
                .orElse(BigInteger.ZERO);
    }

    /**
     * Who alone stands behind one of the other cells knows what that holds, so the move must not need such a cell. Parts of the cell itself
     * do not matter: who knows one of them does not know the others, each of which has a witness of its own. What many stand behind is
     * withheld for others' sake.
     */
    private boolean isUnknownToOwners() {
        if (!target.isFew(period)) {
            return true;
        }
        Optional<String> own = target.soleOwner(period);
        return parts.stream()
                .allMatch(part -> support(part.member()).stream()
                        .filter(one -> !isOfTarget(part.member(), one))
                        .mapToObj(part.member()::soleOwner)
                        .allMatch(sole -> sole.isEmpty() || sole.equals(own)));
    }

    private boolean isOfTarget(Member member, int one) {
        boolean within = member == target
                || member.family().above().filter(above -> above == target).isPresent();
        Period whole = target.period(period);
        Period part = member.period(one);
        return within && !part.first().isBefore(whole.first()) && !part.last().isAfter(whole.last());
    }

    private ReleaseFamily move() {
        return parts.get(0).member().family();
    }

    /**
     * The least and the greatest multiple of the move that leaves no amount below zero.
     *
     * @param least not positive
     * @param most not negative
     */
    private record Range(BigInteger least, BigInteger most) {}

    private Optional<Range> range() {
        PeriodTree tree = move().tree();
        BigInteger cap = target.fen(period).add(HUNDRED).multiply(HUNDRED);
        BigInteger least = cap.negate();
        BigInteger most = cap;
        for (Part part : parts) {
            Member member = part.member();
            if (!member.isBoundless()) {
                PeriodTree own = member.family().tree();
                for (int one = move.support().nextSetBit(0);
                        one >= 0;
                        one = move.support().nextSetBit(one + 1)) {
                    int number = own == tree ? one : own.number(tree.period(one));
                    if (number >= 0) {
                        BigInteger fen =
                                part.with() ? move.fen(one) : move.fen(one).negate();
                        BigInteger cents =
                                part.with() ? move.cents(one) : move.cents(one).negate();
                        least = least.max(bound(member.fen(number), fen, 1)).max(bound(member.cents(number), cents, 1));
                        most = most.min(bound(member.fen(number), fen, -1)).min(bound(member.cents(number), cents, -1));
                    }
                }
            }
        }
        int in = tree.number(target.period(period));
        BigInteger width = move.fen(in).abs().multiply(most.subtract(least)).divide(SCALE);
        BigInteger enough = enough(target.family().rule(), target.fen(period), target.owners(period))
                .add(MARGIN);
        return width.compareTo(enough) >= 0 ? Optional.of(new Range(least, most)) : Optional.empty();
    }

    /** Returns how far the two values of a cell are apart at least: by its protection level, and never less than a share of it. */
    static BigInteger enough(PrimaryRule rule, BigInteger fen, Owners owners) {
        return fen.multiply(BigInteger.valueOf(WIDTH))
                .divide(HUNDRED)
                .max(BigInteger.valueOf(NARROWEST))
                .max(rule.protectionLevel(owners));
    }

    /** Returns how far an amount lets the move go to one side; far where it does not matter. */
    private static BigInteger bound(BigInteger amount, BigInteger times, int side) {
        BigInteger far = SCALE.multiply(SCALE);
        if (times.signum() != side) {
            return side > 0 ? far.negate() : far;
        }
        BigInteger room =
                amount.subtract(MARGIN).max(BigInteger.ZERO).multiply(SCALE).divide(times.abs());
        return side > 0 ? room.negate() : room;
    }

    /** Hides all that moves. */
    void hide() {
        for (Part part : parts) {
            part.member().hidden().or(support(part.member()));
        }
    }

    /** Hides the same of one more member, of those that it costs least; says whether there was any. */
    boolean hideAnother() {
        Member moved = parts.get(0).member();
        List<Member> moving = members();
        Optional<Row> next = moved.family().members().stream()
                .filter(other -> !moving.contains(other))
                .flatMap(other -> row(other, move, Optional.empty()).stream())
                .filter(row -> row.cost().signum() > 0)
                .min(Comparator.comparing(Row::cost));
        next.ifPresent(row -> row.members().forEach(member -> member.hidden().or(support(member))));
        return next.isPresent();
    }

    /** Returns the periods in which a member's amounts differ. */
    BitSet support(Member member) {
        return Member.in(member.family().tree(), move().tree(), move.support());
    }

    /** Returns who moves, the target's row first. */
    List<Member> members() {
        return parts.stream().map(Part::member).toList();
    }

    /** Returns two sets of differences, as wide apart as may be; what is boundless is in none. */
    List<Map<ReleaseCell, Amount>> differences() {
        Range range = range().orElseThrow();
        return List.of(differences(range.least()), differences(range.most()));
    }

    private Map<ReleaseCell, Amount> differences(BigInteger times) {
        Map<Integer, Amount> moves = move.differences(times).orElse(new TreeMap<>());
        PeriodTree tree = move().tree();
        Map<ReleaseCell, Amount> all = new LinkedHashMap<>();
        for (Part part : parts) {
            PeriodTree own = part.member().family().tree();
            moves.forEach((one, amount) -> {
                int number = own.number(tree.period(one));
                if (number >= 0 && !part.member().isBoundless()) {
                    all.put(part.member().cell(number), part.with() ? amount : amount.negate());
                }
            });
        }
        return all;
    }
}
