#include "safe/unlock.h"

#include "store/sqlite.h"
#include "store/sqlite_file.h"

namespace sweet {

Result<void> unlock_file(const std::string& path, const KeyWish& wish, KeyRing& ring) {
  const FirstLook look = TRY(look_at_file(path));
  if (look.kind != FileKind::Protected || ring.find(look.salt)) return {};
  if (!can_protect()) return cannot_protect(path);
  const Secret text = TRY(read_secret(wish, "Pass-phrase of " + path + ": "));
  ring.add(TRY(key_from_text(text.text(), look.salt)));
  return {};
}

Result<void> unlock_with(const std::string& path, std::string_view text, KeyRing& ring) {
  const FirstLook look = TRY(look_at_file(path));
  if (look.kind != FileKind::Protected || ring.find(look.salt)) return {};
  if (!can_protect()) return cannot_protect(path);
  Key key = TRY(key_from_text(text, look.salt));
  KeyRing tried;
  tried.add({.bytes = Secret(key.bytes.text()), .salt = key.salt});
  const auto opened = open_sqlite_with(path, {.keys = &tried});
  if (!opened && opened.error().code == Error::Code::WrongKey)
    return fail(Error::Code::WrongKey, "this is not the pass-phrase the file has now",
                "try again; of the recovery key every letter counts");
  if (!opened) return std::unexpected(opened.error());
  ring.add(std::move(key));
  return {};
}

Result<Secret> choose_phrase(const KeyWish& wish) {
  Secret phrase = TRY(read_secret(wish, "New pass-phrase (8 letters or more): "));
  TRY(check_new_phrase(phrase.text()));
  if (wish.named()) return phrase;
  const Secret again = TRY(read_secret(wish, "The same again: "));
  if (phrase.text() != again.text())
    return fail(Error::Code::BadInput, "the two pass-phrases differ",
                "nothing was changed; try again");
  return phrase;
}

}  // namespace sweet
