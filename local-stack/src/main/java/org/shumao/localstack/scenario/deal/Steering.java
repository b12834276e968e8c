package org.shumao.localstack.scenario.deal;

/**
 * Keeps a stream of deals on its month's total: from what is still missing and how many deals are still to come, and
 * from what deals have been worth at catalogue prices so far, it says at how many per mille of the catalogue price the
 * next one is made.
 */
public final class Steering {
    private final int usualFen;
    private long worth;
    private long deals;

    /** @param usualFen what one deal brings on average: decides how many deals a total takes */
    public Steering(int usualFen) {
        this.usualFen = usualFen;
        this.worth = 100L * usualFen;
        this.deals = 100;
    }

    public int deals(long missingFen) {
        return Math.toIntExact(Math.max(1, missingFen / usualFen));
    }

    public int perMille(long missingFen, int dealsToCome) {
        long needed = Math.max(0, missingFen) / dealsToCome;
        return (int) Math.max(500, Math.min(2000, needed * 1000 / (worth / deals)));
    }

    public void saw(long catalogueFen) {
        worth += catalogueFen;
        deals++;
    }
}
