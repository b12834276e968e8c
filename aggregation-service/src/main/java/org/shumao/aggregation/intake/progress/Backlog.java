package org.shumao.aggregation.intake.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.jboss.logging.Logger;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.linkage.LinkageProgress;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.topic.TopicAdmin;

/**
 * How much is still on its way into the figures, for responses that must say so. It costs a row for each partition, however many
 * orders there are and however much is on its way.
 */
@ApplicationScoped
public class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private static final String KNOWN = "select coalesce(sum(next_offset), 0), coalesce(sum(states_due), 0)"
            + " + count(*) filter (where topic = ? and reevaluated_version < (select version from reference_data_version))"
            + " from intake_partition where topic in (?, ?)";

    private final Database database;
    private final TopicAdmin topics;
    private final LinkageProgress links;

    Backlog(Database database, TopicAdmin topics, LinkageProgress links) {
        this.database = database;
        this.topics = topics;
        this.links = links;
    }

    private record Known(long taken, long others) {}

    /**
     * Events not yet taken in, states to be evaluated again, and one if anything is to be linked; empty if the broker does not
     * respond.
     */
    public OptionalLong measure() throws SQLException, InterruptedException {
        // Ends last: a link that was published is in the log by then, so nothing is overlooked.
        Known known = database.inSnapshot(this::known);
        try {
            long ends = end(Topic.TRADE_RECORDS) + end(Topic.TRADE_REFERENCES);
            return OptionalLong.of(Math.max(0, ends - known.taken()) + known.others());
        } catch (IllegalStateException e) {
            LOG.debugf(e, "the backlog is not known now");
            return OptionalLong.empty();
        }
    }

    private Known known(Connection connection) throws SQLException {
        String records = Topic.TRADE_RECORDS.topicName();
        long behind = links.isBehind(connection) ? 1 : 0;
        return Sql.first(
                        connection,
                        KNOWN,
                        row -> new Known(row.getLong(1), row.getLong(2) + behind),
                        records,
                        records,
                        Topic.TRADE_REFERENCES.topicName())
                .orElseThrow();
    }

    private long end(Topic topic) throws InterruptedException {
        if (topics.id(topic.topicName()).isEmpty()) {
            return 0;
        }
        return topics.ends(topic.topicName()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
