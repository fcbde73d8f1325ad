#include "tests/fakes/failing_database.h"

namespace sweet {
namespace {

class FailingDatabase : public Database {
 public:
  FailingDatabase(std::unique_ptr<Database> database, Fuse& fuse)
      : database_(std::move(database)), fuse_(fuse) {}

  Result<void> run(std::string_view sql, std::span<const SqlValue> values,
                   const std::function<void(const SqlRow&)>& each) override {
    TRY(call());
    return database_->run(sql, values, each);
  }
  Result<void> script(std::string_view sql) override {
    TRY(call());
    return database_->script(sql);
  }
  Result<int> schema_version() override {
    TRY(call());
    return database_->schema_version();
  }
  Result<void> set_schema_version(int version) override {
    TRY(call());
    return database_->set_schema_version(version);
  }
  Result<void> keep_copy(int version) override {
    TRY(call());
    return database_->keep_copy(version);
  }
  Result<std::uint64_t> revision() override {
    TRY(call());
    return database_->revision();
  }
  Result<void> begin(Access access) override {
    TRY(call());
    return database_->begin(access);
  }
  Result<void> commit() override {
    TRY(call());
    return database_->commit();
  }
  void roll_back() override { database_->roll_back(); }

 private:
  Result<void> call() {
    ++fuse_.calls;
    if (fuse_.left > 0 && --fuse_.left == 0)
      return fail(Error::Code::Storage, "the disk said no", "try another");
    return {};
  }

  std::unique_ptr<Database> database_;
  Fuse& fuse_;
};

}  // namespace

std::unique_ptr<Database> failing_database(std::unique_ptr<Database> database, Fuse& fuse) {
  return std::make_unique<FailingDatabase>(std::move(database), fuse);
}

}  // namespace sweet
