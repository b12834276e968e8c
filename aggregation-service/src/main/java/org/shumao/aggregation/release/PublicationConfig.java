package org.shumao.aggregation.release;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Says how releases become public. */
@ConfigMapping(prefix = "shumao.publication")
public interface PublicationConfig {
    /** Role of the database in which the public reads; the migration makes it, or says what must be done. */
    String role();

    /** How far the clocks of the database and of a replica may be apart, and how far one may step. Beyond it nothing becomes public. */
    @WithDefault("2s")
    Duration clockTolerance();

    /**
     * How an approval, a stop and the tick are committed: with a synchronous standby, {@code on} waits until it has them on disk and
     * {@code remote_apply} until whoever reads there sees them.
     */
    @WithDefault("ON")
    SynchronousCommit synchronousCommit();

    /**
     * File outside of the database with the newest entry of the audit chain, by which a database that lost its last entries is found
     * out. All replicas share it.
     */
    Optional<Path> head();

    /** How often a replica looks at the clocks and moves the tick; {@code off} for never. */
    @WithDefault("1s")
    String look();

    /** Levels of PostgreSQL's synchronous_commit that lose no commit when the server fails. */
    enum SynchronousCommit {
        ON,
        REMOTE_APPLY
    }
}
