/** What nobody may learn from the public address, from tables, topics and logs. */
@NullMarked
package org.shumao.systemtests.confidentiality;

import org.jspecify.annotations.NullMarked;
