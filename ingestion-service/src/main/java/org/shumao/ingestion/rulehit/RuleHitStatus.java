package org.shumao.ingestion.rulehit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Status of a count, in the letters that observations have. */
@Schema(name = "RuleHitStatus")
enum RuleHitStatus {
    A,
    Q
}
