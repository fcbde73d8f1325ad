# make            the program and the measuring programs in build/release
# make test       unit tests and cases under the sanitizers
# make dev        the same unoptimised, a file at a time: what to work with
# make check      what ./test runs: format, layers, sizes, build, tests, documentation
# make web        the page, carried inside the program when that is built after it
# make format     rewrites the sources in the house's format
# make program    only the program, in build/release
.PHONY: web all program release dev asan test check format clean

all: release

release dev asan:
	@test -f build/$@/build.ninja || cmake --preset $@ > /dev/null
	@cmake --build --preset $@

program:
	@test -f build/release/build.ninja || cmake --preset release > /dev/null
	@cmake --build --preset release --target sweetspot

web:
	tools/build_web

test: asan
	build/asan/sweet_tests --gtest_brief=1

check:
	tools/check

format:
	clang-format -i $$(git ls-files '*.cc' '*.h')

clean:
	rm -rf build
