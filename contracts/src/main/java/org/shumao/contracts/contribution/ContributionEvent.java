package org.shumao.contracts.contribution;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import org.shumao.contracts.digest.Sha256;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;

/**
 * A contribution that came into the figures or went out of them: event on {@code shumao.aggregation.contributions.v1}, keyed by
 * {@code order}. Whenever contributions of an order change, all former ones come once more with weight -1, then all new ones with weight
 * 1. So the sum of weight times measure over all events of a place in the cube is what its cell holds.
 *
 * <p>Confidential like the tables of aggregation: it says what an enterprise trades. It names no order and no document.
 *
 * @param id of this event: an event that comes again has the same. Ids of one order grow; others may come in another sequence
 * @param order 32 hexadecimal digits, {@link #orderOf}
 * @param weight 1 or -1
 * @param month yyyymm
 * @param kind {@code GROSS} or {@code RETURN}
 * @param evidence {@code ORDERED}, {@code DECLARED}, {@code RELEASED}, {@code REPORTED}, {@code EARLY}, {@code STALE}, {@code
 *     UNDECLARED} or {@code REFUSED}
 * @param regime supervision mode, {@code _U}, or {@code _Z} for services
 * @param product HS heading of four digits, EBOPS 2010 item, or {@code _U}
 * @param unit customs unit of the quantity, {@code _U}, or {@code _Z} for services
 * @param partner member code of {@code Countries} or {@code _U}
 * @param province two digits of GB/T 2260 or {@code _U}
 * @param digital bits: 1 ordered digitally, 2 delivered digitally, 4 via platform, 8 of an order with goods and services; 16, 32 and
 *     64 say that nobody knows the first three; 128 of item SJ34, or one that holds it: the fee of a platform; 256 without a value in
 *     dollars, whose rate is not known: {@code usdCents} is zero then
 * @param enterprise trader: USCC, or the code as written while nobody registered it, or {@code _U}
 * @param platform platform likewise
 * @param cnyFen value in fen
 * @param usdCents value in US cents
 * @param lines 1 for a line that counts
 * @param orders 1 on the lowest goods line and on the lowest service line of an order
 * @param quantity first statutory quantity in {@code unit}
 * @param netWeight kilograms
 */
public record ContributionEvent(
        long id,
        String order,
        int weight,
        int month,
        Flow flow,
        String kind,
        String evidence,
        LineKind lineKind,
        String regime,
        String product,
        String unit,
        String partner,
        String province,
        int digital,
        String enterprise,
        String platform,
        BigInteger cnyFen,
        BigInteger usdCents,
        long lines,
        long orders,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal netWeight) {
    private static final int BYTES = 16;

    public ContributionEvent {
        if (weight != 1 && weight != -1) {
            throw new IllegalArgumentException("a weight of " + weight);
        }
    }

    /** The first 16 bytes of SHA-256 over the order key: events of one order are told apart from others without its number. */
    public static String orderOf(String orderKey) {
        return HexFormat.of().formatHex(Sha256.of(orderKey), 0, BYTES);
    }
}
