package org.shumao.systemtests.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.systemtests.chaos.Fault.Kind;
import org.shumao.systemtests.network.Link;

/** Deals out faults: all kinds in every round, in the order and on the parts that the seed says. */
final class Faults {
    private final Parts parts;
    private final Random random;
    private final Deque<Kind> deck = new ArrayDeque<>();

    Faults(Parts parts, Random random) {
        this.parts = parts;
        this.random = random;
    }

    /** The next one, on a part that has none. */
    Fault next(Collection<Fault> present) {
        while (true) {
            Fault fault = fault(draw());
            if (present.stream().noneMatch(other -> other.part().equals(fault.part()))) {
                return fault;
            }
        }
    }

    private Kind draw() {
        if (deck.isEmpty()) {
            List<Kind> round = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                round.addAll(Collections.nCopies(kind.share(), kind));
            }
            Collections.shuffle(round, random);
            deck.addAll(round);
        }
        return deck.remove();
    }

    private Fault fault(Kind kind) {
        return switch (kind) {
            case KILL, FREEZE -> onService(kind);
            case CUT, HOLD, SLOW -> onLink(kind);
            case BROKER_RESTART -> new Fault(kind, "broker", parts.broker()::stop, parts.broker()::start);
            case BROKER_KILL -> new Fault(kind, "broker", parts.broker()::kill, parts.broker()::start);
            case DATABASE_RESTART -> new Fault(kind, "database", parts.database()::stop, parts.database()::start);
            case DATABASE_KILL -> new Fault(kind, "database", parts.database()::kill, parts.database()::start);
        };
    }

    private Fault onService(Kind kind) {
        String name = oneOf(parts.services().keySet());
        ServiceProcess service = Objects.requireNonNull(parts.services().get(name));
        return kind == Kind.KILL
                ? new Fault(kind, name, service::kill, service::launch)
                : new Fault(kind, name, service::freeze, service::thaw);
    }

    private Fault onLink(Kind kind) {
        String name = oneOf(parts.links().keySet());
        Link link = Objects.requireNonNull(parts.links().get(name));
        Duration later = Duration.ofMillis(random.nextInt(20, 300));
        Runnable begin = switch (kind) {
            case CUT -> link::cut;
            case HOLD -> link::hold;
            default -> () -> link.slow(later);
        };
        return new Fault(kind, name, begin, link::mend);
    }

    private String oneOf(Collection<String> names) {
        return List.copyOf(names).get(random.nextInt(names.size()));
    }
}
