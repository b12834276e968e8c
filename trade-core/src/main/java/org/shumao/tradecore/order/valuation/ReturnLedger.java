package org.shumao.tradecore.order.valuation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;

/**
 * Says what comes back of the counting list. Returns carry no money: of every measure of a line (yuan, dollars, statutory
 * quantity, net weight) what has come back so far is the share returned quantity / declared quantity, rounded half-even,
 * and a return adds the difference it makes. So the parts of a line never add up to more, or less, than the line.
 *
 * <p>A return contribution counts one line for each line it takes from, and no order.
 */
final class ReturnLedger {
    /** The finest decimal a declaration has. */
    private static final int QUANTITY_SCALE = 5;

    /** Says what has come back of one line so far. */
    private static final class Account {
        private final BigDecimal declared;
        private final Contribution gross;
        private BigDecimal returned = BigDecimal.ZERO;
        private Measures counted = Measures.ZERO;

        Account(BigDecimal declared, Contribution gross) {
            this.declared = declared;
            this.gross = gross;
        }

        /** Takes the quantity, as far as there is any left, and returns its value. */
        Measures take(BigDecimal quantity) {
            returned = returned.add(quantity).min(declared);
            Measures all = share();
            Measures taken = all.plus(counted.negated());
            counted = all;
            return taken;
        }

        Measures takeRest() {
            Measures taken = gross.measures().plus(counted.negated());
            returned = declared;
            counted = gross.measures();
            return taken;
        }

        private Measures share() {
            Measures whole = gross.measures();
            return new Measures(
                    part(new BigDecimal(whole.cnyFen()), 0).toBigIntegerExact(),
                    part(new BigDecimal(whole.usdCents()), 0).toBigIntegerExact(),
                    0,
                    0,
                    part(whole.quantity(), QUANTITY_SCALE),
                    part(whole.netWeight(), QUANTITY_SCALE));
        }

        private BigDecimal part(BigDecimal whole, int scale) {
            return returned.compareTo(declared) == 0
                    ? whole
                    : whole.multiply(returned).divide(declared, scale, RoundingMode.HALF_EVEN);
        }
    }

    private final SortedMap<Integer, Account> accounts = new TreeMap<>();
    /** The goods lines of the list, and the lowest of them for each gcode. */
    private final Map<Integer, TradeLine> lines = new HashMap<>();

    private final Map<String, Integer> products = new HashMap<>();

    /** @param gross what the lines of the list add to the figures */
    ReturnLedger(TradeRecord standing, List<Contribution> gross) {
        for (TradeLine line : standing.lines()) {
            if (line.kind() == LineKind.GOODS) {
                lines.putIfAbsent(line.no(), line);
                products.merge(line.product(), line.no(), Math::min);
            }
        }
        for (Contribution contribution : gross) {
            TradeLine line = lines.get(contribution.line());
            if (line != null) {
                accounts.put(line.no(), new Account(declared(line), contribution));
            }
        }
    }

    /** Declared quantity, else the first statutory one; zero if the line says neither: then nothing can be returned. */
    private static BigDecimal declared(TradeLine line) {
        BigDecimal declared = line.quantity() != null ? line.quantity() : line.statutoryQuantity();
        return Objects.requireNonNullElse(declared, BigDecimal.ZERO);
    }

    /** Says what an accepted return takes, lowest line first; nothing of lines that are not there or have come back. */
    List<Contribution> take(ReturnOutcome returned, LocalDateTime accepted) {
        SortedMap<Integer, BigDecimal> quantities = new TreeMap<>();
        for (ReturnedLine line : returned.lines()) {
            matching(line).ifPresent(no -> quantities.merge(no, line.quantity(), BigDecimal::add));
        }
        String document = returned.application().document().key().text();
        List<Contribution> contributions = new ArrayList<>();
        quantities.forEach((no, quantity) -> {
            Account account = accounts.get(no);
            if (account != null && account.declared.signum() > 0 && quantity.signum() > 0) {
                contribution(account, account.take(quantity), document, accepted)
                        .ifPresent(contributions::add);
            }
        });
        return contributions;
    }

    /** Says what a re-export takes: all that is left. */
    List<Contribution> takeRest(String document, LocalDateTime time) {
        List<Contribution> contributions = new ArrayList<>();
        accounts.values()
                .forEach(account -> contribution(account, account.takeRest(), document, time)
                        .ifPresent(contributions::add));
        return contributions;
    }

    /** Finds the line by gnum; by gcode only if the list has no such gnum, then its lowest gnum of that gcode. */
    private Optional<Integer> matching(ReturnedLine returned) {
        return Optional.ofNullable(
                lines.containsKey(returned.no()) ? Integer.valueOf(returned.no()) : products.get(returned.product()));
    }

    private static Optional<Contribution> contribution(
            Account account, Measures taken, String document, LocalDateTime time) {
        Measures measures = new Measures(taken.cnyFen(), taken.usdCents(), 1, 0, taken.quantity(), taken.netWeight());
        boolean nothing =
                new Measures(taken.cnyFen(), taken.usdCents(), 0, 0, taken.quantity(), taken.netWeight()).isZero();
        if (nothing) {
            return Optional.empty();
        }
        Contribution gross = account.gross;
        CubeKey c = gross.cube();
        CubeKey cube = new CubeKey(
                LineContribution.yyyymm(time.toLocalDate()),
                c.flow(),
                Kind.RETURN,
                c.evidence(),
                c.lineKind(),
                c.regime(),
                c.product(),
                c.unit(),
                c.partner(),
                c.province(),
                c.digital());
        return Optional.of(new Contribution(
                document,
                gross.line(),
                cube,
                gross.enterprise(),
                gross.platform(),
                gross.broker(),
                measures,
                gross.vouched(),
                time.getDayOfMonth()));
    }
}
