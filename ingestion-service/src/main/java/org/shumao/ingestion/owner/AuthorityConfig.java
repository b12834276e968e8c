package org.shumao.ingestion.owner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.shumao.ingestion.rule.Severity;

/** The configuration says what becomes of records of others. */
@ConfigMapping(prefix = "shumao.ingestion.submissions")
public interface AuthorityConfig {
    /**
     * Decides whether a record whose submitter has no authority over it is accepted with a warning and counts nothing ({@code
     * accept}), or is refused ({@code reject}).
     */
    @WithDefault("accept")
    WithoutAuthority authority();

    /** The choice decides what becomes of a record whose submitter has no authority over it. */
    public enum WithoutAuthority {
        /** It is accepted with a warning, and counts once a liable party has granted agency for the time of its receipt. */
        ACCEPT(Severity.WARNING),
        /** It is refused. */
        REJECT(Severity.ERROR);

        private final Severity severity;

        WithoutAuthority(Severity severity) {
            this.severity = severity;
        }

        /** Returns the severity of the finding {@code no-authority}. */
        public Severity severity() {
            return severity;
        }
    }
}
