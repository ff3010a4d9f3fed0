/* SPDX-License-Identifier: Apache-2.0 */
/* What a check leaves: see vouch_bag in vouch/archive.h. */
#ifndef VOUCH_ARCHIVE_BAG_RESULT_H
#define VOUCH_ARCHIVE_BAG_RESULT_H

#include "archive/bag.h"
#include "engine/result.h"
#include "plugin/call.h"

struct vouch_bag {
  vouch_result *result; /* holds the findings; its file is the bag */
  struct bag_files files;
  /* of a container */
  vouch_source *source;
  struct codec codec;
  vouch_call call;
  struct members members;
  bool unpacked; /* these are there */
};

#endif
