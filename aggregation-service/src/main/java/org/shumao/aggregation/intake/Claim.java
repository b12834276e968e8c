package org.shumao.aggregation.intake;

/**
 * The right to fold one partition. A later claim by anybody raises the epoch and fences this one.
 *
 * @param partition of the records topic
 * @param epoch number of the claim
 * @param nextOffset first offset not yet folded
 * @param contextVersion context of all later folds
 * @param walkedVersion context up to which every state of the partition was re-evaluated
 */
record Claim(int partition, long epoch, long nextOffset, long contextVersion, long walkedVersion) {
    Claim advancedTo(long offset, long context) {
        return new Claim(partition, epoch, offset, context, walkedVersion);
    }

    Claim walkedTo(long version) {
        return new Claim(partition, epoch, nextOffset, contextVersion, version);
    }
}
