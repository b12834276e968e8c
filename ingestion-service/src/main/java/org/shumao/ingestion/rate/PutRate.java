package org.shumao.ingestion.rate;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A rate to be stored.
 *
 * @param cnyPerUnit yuan for one unit of the currency, as written: a plain decimal has no exponent
 * @param source who published it
 */
@Schema(name = "PutExchangeRate")
record PutRate(
        @Schema(
                type = SchemaType.STRING,
                required = true,
                examples = "7.18",
                description = "Yuan for one unit: positive, at most 12 digits before and 8 after the point")
        @Nullable
        String cnyPerUnit,

        @Schema(required = true, examples = "customs, monthly rate", maxLength = 200) @Nullable
        String source) {}
