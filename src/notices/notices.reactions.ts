import { auditDigestTaken } from '../platform/audit/digest.events.ts';
import { react } from '../platform/outbox/event.ts';
import { tellSupervisors } from './notice.usecases.ts';

export const noticesReactions = [react('notices.tellSupervisorsOfDigest', auditDigestTaken, tellSupervisors)];
