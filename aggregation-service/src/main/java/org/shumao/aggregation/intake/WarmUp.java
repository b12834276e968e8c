package org.shumao.aggregation.intake;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.shumao.aggregation.intake.consumer.IncomingEvent;
import org.shumao.aggregation.intake.consumer.IntakeConfig;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.StateCodec;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Folds made-up orders before the service is ready, so that the compiler has seen the fold when the first records come in: an import with
 * its documents, and an amendment that comes later. They are computed and encoded as those of a batch are, and nothing of them is stored.
 */
@ApplicationScoped
class WarmUp {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final String EVENTS = "warm-up.ndjson";
    private static final int ORDERS_OF_A_BATCH = 100;

    private static final ReferenceData REFERENCE_DATA =
            ReferenceData.of(new ExchangeRate("USD", YearMonth.of(2025, 6), new BigDecimal("7"), "warm-up"));
    private static final StateCodec<OrderState> STATES = StateCodec.states();
    private static final StateCodec<Evaluation> EVALUATIONS = StateCodec.evaluations();

    private final IntakeConfig config;

    WarmUp(IntakeConfig config) {
        this.config = config;
    }

    /** Before anything that reads the database begins. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        Duration length = config.warmUp();
        if (!config.enabled() || length.isZero()) {
            return;
        }
        long end = System.nanoTime() + length.toNanos();
        int orders = 0;
        while (System.nanoTime() < end) {
            fold(orders);
            orders += ORDERS_OF_A_BATCH;
        }
        LOG.infof("folded %d made-up orders in %s before the first record", orders, length);
    }

    /** Folds new orders, the first under a number, and amends them. Returns what it computed last of them. */
    static List<StoredOrder> fold(int first) {
        List<IncomingEvent> documents = new ArrayList<>();
        List<IncomingEvent> amendments = new ArrayList<>();
        for (int number = first; number < first + ORDERS_OF_A_BATCH; number++) {
            List<IncomingEvent> deliveries = deliveries("warm-up-" + number);
            documents.addAll(deliveries.subList(0, deliveries.size() - 1));
            amendments.add(deliveries.get(deliveries.size() - 1));
        }
        Folding folding = new Folding(REFERENCE_DATA, EvaluationBudget.USUAL);
        folding.decode(documents);
        folding.over(Map.of());
        Map<String, StoredOrder> stored = new HashMap<>();
        folding.added().forEach(order -> stored.put(order.key(), store(order)));
        folding.decode(amendments);
        folding.over(stored);
        List<StoredOrder> amended =
                folding.changed().stream().map(WarmUp::store).toList();
        if (!folding.deadLetters().isEmpty()) {
            throw new IllegalStateException(folding.deadLetters().get(0).reason());
        }
        return amended;
    }

    /** Returns the order as it comes back from the database. */
    private static StoredOrder store(StoredOrder order) {
        return new StoredOrder(
                order.key(),
                order.partition(),
                order.referenceDataVersion(),
                STATES.decode(STATES.encode(order.state())),
                EVALUATIONS.decode(EVALUATIONS.encode(order.evaluation())),
                Evaluation.NOTHING,
                order.failedUnder());
    }

    private static List<IncomingEvent> deliveries(String orderNo) {
        return Events.ALL.stream()
                .map(event -> event.replace("%1$s", orderNo).getBytes(StandardCharsets.UTF_8))
                .map(event -> new IncomingEvent(0, 0, orderNo, event))
                .toList();
    }

    /** Read once, and only by whoever warms up. */
    private static final class Events {
        static final List<String> ALL = read();

        private static List<String> read() {
            try (InputStream events = Objects.requireNonNull(WarmUp.class.getResourceAsStream(EVENTS))) {
                return new String(events.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
