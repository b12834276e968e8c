package org.shumao.aggregation;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.shumao.aggregation.outbox.Outboxes;
import org.shumao.kit.command.OwnedTopics;
import org.shumao.kit.command.ServiceCommand;

/** Where the process starts: the service, or its commands {@code migrate} and {@code create-topics}. */
@QuarkusMain
public final class AggregationService {
    AggregationService() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            // A command computes no figure, and the Job that runs it need not know since when everybody reports.
            System.setProperty("shumao.headline.observed-from", "9999-12");
        }
        ServiceCommand.run(arguments, () -> OwnedTopics.of(Outboxes.OWN));
    }
}
