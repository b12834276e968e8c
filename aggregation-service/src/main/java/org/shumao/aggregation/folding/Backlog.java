package org.shumao.aggregation.folding;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** How much is still on its way into the figures, for responses that must say so. */
@ApplicationScoped
public class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private final IntakeProgress progress;

    Backlog(IntakeProgress progress) {
        this.progress = progress;
    }

    /** Events and links not yet folded, and states to be evaluated again; empty if the broker does not respond. */
    public OptionalLong measure() throws SQLException, InterruptedException {
        try {
            IntakeView view = progress.measure();
            return OptionalLong.of(view.lagRecords() + view.lagReferences() + view.lagLinks() + view.laggingStates());
        } catch (IllegalStateException e) {
            LOG.debugf(e, "the backlog is not known now");
            return OptionalLong.empty();
        }
    }
}
