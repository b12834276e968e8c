package org.shumao.localstack.scenario.deal;

import org.shumao.localstack.scenario.draw.Decimals;

/** A person that does not exist: area 000000, born in 1900, telephone 000. */
public record FictionalBuyer(int number) {
    /** The same in every document of a deal. */
    public static FictionalBuyer buyerOf(Deal deal) {
        return new FictionalBuyer(Math.floorMod(deal.orderNo().hashCode(), 1000));
    }

    public String name() {
        return "虚构买家" + number;
    }

    public String idNumber() {
        String first17 = "00000019000101" + Decimals.digits(number, 3);
        return first17 + idCheck(first17);
    }

    public String telephone() {
        return "00000000" + Decimals.digits(number, 3);
    }

    public String address() {
        return "虚构省虚构市演示路" + number + "号";
    }

    /** GB 11643: the last character of an identity number, weights 2^(18-i) modulo 11. */
    private static char idCheck(String first17) {
        int sum = 0;
        int weight = 1;
        for (int i = 16; i >= 0; i--) {
            weight = weight * 2 % 11;
            sum += (first17.charAt(i) - '0') * weight;
        }
        return "10X98765432".charAt(sum % 11);
    }
}
